import { mkdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gitInit, makeTree, planOf } from './tree.ts';

const code = 'export const one = 1;\n';

async function sourcesOf(...args: Parameters<typeof planOf>): Promise<string[]> {
  return (await planOf(...args)).sources;
}

describe('source files', () => {
  it('src is source; tests, declarations, fixtures, benchmarks and configuration are not', async () => {
    expect(
      await sourcesOf({
        'package.json': {},
        'src/index.ts': code,
        'src/deep/view.tsx': code,
        'src/index.test.ts': code,
        'src/__tests__/a.ts': code,
        'src/__mocks__/a.ts': code,
        'src/types.d.ts': code,
        'src/types.d.cts': code,
        'src/types.d.mts': code,
        'src/fixtures/a.js': code,
        'src/vite.config.ts': code,
        'src/.hidden.js': code,
        'src/style.css': '',
        'test/a.js': code,
        'scripts/release.js': code,
        'benchmark/a.js': code,
        'vitest.config.ts': code,
        'dist/index.js': code,
      }),
    ).toEqual(['src/deep/view.tsx', 'src/index.ts']);
  });

  it('what may be a test by its name is one when it defines tests, wherever it lies', async () => {
    const tests = "import { test } from 'node:test';\ntest('works', () => {});\n";
    expect(
      await sourcesOf({
        'package.json': {},
        'src/detect-tests.ts': code,
        'src/better-node-test.ts': code,
        'src/gates/tests.ts': code,
        'src/openapi/spec.ts': code,
        'src/user-story.ts': code,
        'src/add-test.ts': tests,
        'src/add_test.ts': tests,
        'src/spec.js': "describe('all', () => {});\n",
        'src/add.test.ts': code,
        'src/test.ts': code,
        'src/view.stories.tsx': code,
      }),
    ).toEqual([
      'src/better-node-test.ts',
      'src/detect-tests.ts',
      'src/gates/tests.ts',
      'src/openapi/spec.ts',
      'src/user-story.ts',
    ]);
  });

  it('a link that may be a test by its name is neither', async () => {
    const root = makeTree({ 'src/a.js': code });
    symlinkSync('nowhere.js', join(root, 'src/a-test.js'));
    expect(await sourcesOf(root)).toEqual(['src/a.js']);
  });

  it('with a name that is no UTF-8 are told, not left out; other files may be named so', async () => {
    const root = makeTree({ 'package.json': {}, 'src/index.ts': code, 'docs/a.txt': '' });
    gitInit(root);
    writeFileSync(Buffer.concat([Buffer.from(join(root, 'docs/caf')), Buffer.from([0xe9, 0x2e, 0x74, 0x78, 0x74])]), '');
    expect(await sourcesOf(root)).toEqual(['src/index.ts']);
    writeFileSync(Buffer.concat([Buffer.from(join(root, 'src/caf')), Buffer.from([0xe9, 0x2e, 0x6a, 0x73])]), code);
    await expect(sourcesOf(root)).rejects.toMatchObject({ name: 'UserError', code: 'name-not-utf-8' });
  });

  it('a name that begins with two dots or holds a line break is a name like others; one dot hides a file', async () => {
    const sources = ['..top/x.js', 'src/..foo.js', 'src/...js', 'src/a\nb.js', 'src/new\nfolder/c.js', 'src/\n.js'];
    const root = makeTree({ ...Object.fromEntries(sources.map((file) => [file, 'export {};\n'])), 'src/.hidden.js': '', 'src/.hidden/x.js': '', 'src/a\n.test.js': 'test("a");', 'src/dist/\n/x.js': '' });
    gitInit(root);
    const { sources: found } = await planOf(root);
    expect(found).toEqual(sources.slice(1).sort());
    expect((await planOf(root, { sources: { include: ['**/*.js'] } })).sources).toEqual(sources.toSorted());
  });

  it('lib with the files at the top is source when there is no src', async () => {
    expect(
      await sourcesOf({
        'package.json': { main: 'index.js' },
        'index.js': code,
        'posix.js': code,
        'lib/parse.js': code,
        'examples/a.js': code,
        'bench/a.js': code,
        'test/a.js': code,
        '.eslintrc.js': code,
        'eslint.config.mjs': code,
      }),
    ).toEqual(['index.js', 'lib/parse.js', 'posix.js']);
  });

  it('a package that is flat has its own folders as source', async () => {
    expect(
      await sourcesOf({
        'package.json': {
          exports: { '.': './index.js', './fast': { default: './fast/index.js' } },
        },
        'index.js': code,
        'index.browser.js': code,
        'fast/index.js': code,
        'alphabet/index.js': code,
        'docs/site.js': code,
        'test/index.test.js': code,
      }),
    ).toEqual(['alphabet/index.js', 'fast/index.js', 'index.browser.js', 'index.js']);
  });

  it('lib beside src is output when package.json publishes it', async () => {
    const tree = { 'src/a.ts': code, 'lib/a.js': code };
    const plan = await planOf({ ...tree, 'package.json': { main: './lib/a.js' } });
    expect(plan.sources).toEqual(['src/a.ts']);
    expect(plan.notices).toContainEqual(expect.stringContaining('lib is left out'));
    expect(await sourcesOf({ ...tree, 'package.json': { main: './dist/a.js' } })).toEqual([
      'lib/a.js',
      'src/a.ts',
    ]);
  });

  it('each package of a monorepo has its own source', async () => {
    expect(
      await sourcesOf({
        'package.json': { private: true, workspaces: ['plugins/*'] },
        'play.ts': code,
        'packages/a/package.json': {},
        'packages/a/src/a.ts': code,
        'packages/a/src/a.test.ts': code,
        'packages/b/package.json': { main: 'index.js' },
        'packages/b/index.js': code,
        'packages/docs/package.json': {},
        'packages/docs/src/a.ts': code,
        'plugins/c/package.json': {},
        'plugins/c/lib/c.js': code,
      }),
    ).toEqual(['packages/a/src/a.ts', 'packages/b/index.js', 'plugins/c/lib/c.js']);
  });

  it('without any usual layout everything that serves no other purpose is source', async () => {
    expect(
      await sourcesOf({
        'app/page.tsx': code,
        'server.js': code,
        'scripts/a.js': code,
        'server.test.js': code,
      }),
    ).toEqual(['app/page.tsx', 'server.js']);
  });

  it('generated and minified files are left out and counted', async () => {
    const plan = await planOf({
      'src/a.js': code,
      'src/b.js': `// @generated by protoc\n${code}`,
      'src/c.js': `/* eslint-disable */\n/**\n * DO NOT EDIT: made by a script\n */\n${code}`,
      'src/d.js': `// This file was automatically generated.\n${code}`,
      'src/e.js': `let a=1;${'a=a+1;'.repeat(60)}`,
      'src/f.js': code.repeat(60_000),
      'src/speaks.js': `/** Tells whether a comment has the word generated in it. */\nexport const x = '@generated';\n`,
      'src/long-literal.js': `/**\n * Types.\n */\n\n/**\n * Matches\n */\nexport const TYPES =\n  /${'application|'.repeat(60)}x/;\n`,
    });
    expect(plan.sources).toEqual(['src/a.js', 'src/long-literal.js', 'src/speaks.js']);
    expect(plan.notices).toContain(
      '5 generated or minified files are not counted as source: src/b.js, src/c.js, src/d.js, ....',
    );
  });

  it('a generated file alone is told in the singular, and an empty file is source', async () => {
    const plan = await planOf({ 'src/a.js': `// @generated\n${code}`, 'src/empty.js': '' });
    expect(plan.sources).toEqual(['src/empty.js']);
    expect(plan.notices).toContain(
      '1 generated or minified file is not counted as source: src/a.js.',
    );
  });

  it('a tree without source files still has a plan', async () => {
    const plan = await planOf({ 'README.md': '' });
    expect(plan.sources).toEqual([]);
    expect(plan.notices).toContain('No source file was found.');
  });

  it('what git ignores, deleted files and nested repositories are no source', async () => {
    const root = makeTree({
      '.gitignore': 'src/built\n',
      'src/a b/ünïcode [x].js': code,
      'src/built/a.js': code,
      'src/gone.js': code,
      'src/nested/src/a.js': code,
    });
    gitInit(root);
    execFileSync('git', ['-C', root, 'add', 'src/gone.js']);
    unlinkSync(join(root, 'src/gone.js'));
    gitInit(join(root, 'src/nested'));
    expect(await sourcesOf(root)).toEqual(['src/a b/ünïcode [x].js']);
  });

  it('a folder that git ignores as a whole is read without git', async () => {
    const root = makeTree({ '.gitignore': 'tmp\n', 'tmp/src/a.js': code });
    gitInit(root);
    expect(await sourcesOf(join(root, 'tmp'))).toEqual(['src/a.js']);
  });

  it.each([true, false])('circular links lead nowhere (git: %s)', async (git) => {
    const root = makeTree({ 'src/a.js': code });
    mkdirSync(join(root, 'src/deep'));
    symlinkSync(join(root, 'src'), join(root, 'src/deep/loop'));
    symlinkSync(join(root, 'src/a.js'), join(root, 'src/link.js'));
    if (git) gitInit(root);
    expect(await sourcesOf(root)).toEqual(['src/a.js']);
  });

  it('configured globs replace the usual layout and keep the built-in excludes', async () => {
    const tree = {
      'src/a.js': code,
      'scripts/b.js': code,
      'scripts/c.js': code,
      'scripts/b.test.js': code,
    };
    const sources = { include: ['./scripts/**/*.js'], exclude: ['**/c.js'] };
    expect(await sourcesOf(tree, { sources })).toEqual(['scripts/b.js']);
  });
});
