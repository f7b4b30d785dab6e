import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readTree } from '../../../src/measure/fingerprint/list-tree.ts';
import { makeRepository } from '../../support/repository.ts';

async function textsOf(root: string): Promise<Record<string, string>> {
  return Object.fromEntries([...(await readTree(root))].map(([file, content]) => [file, content.toString()]));
}

it('a tree is what git knows of, what is built and named by package.json, .env files and what is installed', async () => {
  const { root, write } = makeRepository({
    'package.json': '{ "main": "./lib/index.js", "bin": { "x": "bin/x.js" } }',
    '.gitignore': '.env*\nlib\nnode_modules\nother',
    'src/a.js': 'a',
  });
  write({
    'lib/index.js': 'built',
    'lib/node_modules/b/index.js': 'a package',
    'other/c.js': 'built, and named by nobody',
    '.env': 'A=1',
    '.env.test': 'A=2',
    'new.js': 'not committed yet',
    'node_modules/.package-lock.json': '{}',
    'node_modules/b/index.js': 'a package',
  });
  const texts = await textsOf(root);
  expect(Object.keys(texts)).toEqual([
    '.env', '.env.test', '.gitignore', 'lib/index.js', 'new.js', 'node_modules/.package-lock.json', 'package.json', 'src/a.js',
  ]);
  expect(texts).toMatchObject({ '.env': 'A=1', 'lib/index.js': 'built' });
});

it('a link to a folder stands for where it leads, a file that is gone for nothing', async () => {
  const { root, git, write } = makeRepository({ 'src/a.js': 'a', 'gone.js': 'was here' });
  mkdirSync(join(root, 'folder'));
  symlinkSync('folder', join(root, 'link'));
  git('add', 'link');
  write({ 'gone.js': null });
  expect(await textsOf(root)).toEqual({ 'gone.js': 'ENOENT', link: 'link folder', 'src/a.js': 'a' });
});

it('of a package, the rest of the repository around it belongs to the tree', async () => {
  const { root } = makeRepository({ 'tsconfig.json': '{}', 'packages/a/src/a.js': 'a', 'packages/b/index.js': 'b' });
  const texts = await textsOf(join(root, 'packages', 'a'));
  expect(texts).toEqual({ '../../tsconfig.json': '{}', '../../packages/b/index.js': 'b', 'src/a.js': 'a' });
});

it('what a package imports of its workspace is what was built there, however it gets there', async () => {
  const { root, write } = makeRepository({
    '.gitignore': 'dist\nnode_modules',
    'packages/a/package.json': { main: 'dist/index.js', dependencies: { b: '*', c: '*' } },
    'packages/b/package.json': { main: 'dist/index.js', devDependencies: { d: '*', missing: '*', installed: '*' } },
    'packages/c/package.json': { main: 'dist/index.js', dependencies: { a: '*' } },
    'packages/d/package.json': { exports: './dist/index.js' },
  });
  for (const name of ['a', 'b', 'c', 'd']) {
    write({ [`packages/${name}/dist/index.js`]: `built ${name}` });
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    symlinkSync(`../packages/${name}`, join(root, 'node_modules', name));
  }
  write({ 'node_modules/installed/package.json': { main: 'dist/index.js' }, 'node_modules/installed/dist/index.js': 'a package' });
  const built = Object.entries(await textsOf(join(root, 'packages/a'))).filter(([file]) => file.includes('dist/'));
  expect(built).toEqual([['../b/dist/index.js', 'built b'], ['../c/dist/index.js', 'built c'], ['../d/dist/index.js', 'built d'], ['dist/index.js', 'built a']]);
});
