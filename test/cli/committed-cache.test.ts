import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { trackedIn } from '../../src/system/tracked.ts';
import { type Repository, makeRepository } from '../support/repository.ts';
import { runInProcess } from '../support/run-in-process.ts';

const wild = `export function wild(a) {\n${'  if (a) a--;\n'.repeat(13)}  return a;\n}\n`;
const files = {
  '.gitignore': 'node_modules/\n',
  'package.json': { type: 'module', scripts: { test: 'node --test' } },
  'node_modules/.keep': '',
  'src/a.js': wild,
  'test/a.test.js': "import { test } from 'node:test';\nimport { wild } from '../src/a.js';\n\ntest('wild', () => wild(0));\n",
};

async function check({ root }: Pick<Repository, 'root'>, ...args: string[]) {
  const { stdout, exitCode } = await runInProcess(['check', '--cwd', root, '--only', 'complexity', '--reporter', 'json', ...args]);
  const { notices } = JSON.parse(stdout) as Verdict;
  return { exitCode, notices: notices.filter((notice) => notice.startsWith('The cache')) };
}

/** Writes cached results in which the function has a complexity of 1, with the hash that belongs to them. */
function forge(folder: string): void {
  const file = join(folder, 'complexity.cache');
  const text = readFileSync(file, 'utf8');
  const body = text.slice(text.indexOf('\n') + 1).replaceAll(/\b14\b/g, '1');
  writeFileSync(file, `gates-cache 1 ${createHash('sha256').update(body).digest('hex')}\n${body}`);
}

const believed = { exitCode: 0, notices: [] };
const cacheOf = (root: string): string => join(root, 'node_modules/.cache/gates');

it('a cache that git tracks is not believed, staged or committed, and a notice says so', { timeout: 60_000 }, async () => {
  const repository = makeRepository(files);
  const base = repository.git('rev-parse', 'HEAD');
  expect((await check(repository)).exitCode).toBe(1);
  forge(cacheOf(repository.root));
  // what nobody committed is the user's own
  expect(await check(repository)).toEqual(believed);

  repository.git('add', '--force', 'node_modules/.cache');
  const refused = { exitCode: 1, notices: ['The cache is not used: git tracks node_modules/.cache/gates/complexity.cache in it, and what comes with a commit was not measured here.'] };
  expect(await check(repository)).toEqual(refused);
  repository.commit();
  expect(await check(repository)).toEqual(refused);
  repository.commit({ 'src/b.js': wild });
  expect(await check(repository, '--since', base)).toEqual(refused);
  expect(repository.git('status', '--porcelain')).toBe('');
});

it('a cache that tracked links lead to is not believed', { timeout: 60_000 }, async () => {
  const repository = makeRepository(files);
  const { root, git } = repository;
  expect((await check(repository)).exitCode).toBe(1);
  forge(cacheOf(root));
  mkdirSync(join(root, 'data'));
  renameSync(cacheOf(root), join(root, 'data/gates'));
  rmSync(join(root, 'node_modules/.cache'), { recursive: true });
  symlinkSync('../data', join(root, 'node_modules/.cache'));
  expect(await check(repository)).toEqual(believed);
  git('add', 'data');
  expect((await check(repository)).notices).toEqual([expect.stringContaining('git tracks data/gates/complexity.cache in it')]);
  git('rm', '-r', '--cached', '--quiet', 'data');
  git('add', '--force', 'node_modules/.cache');
  expect(await check(repository)).toMatchObject({ exitCode: 1, notices: [expect.stringContaining('git tracks node_modules/.cache in it')] });
});

it('a tracked cache of a package is not believed', { timeout: 60_000 }, async () => {
  const repository = makeRepository({
    '.gitignore': 'node_modules/\n',
    'package.json': { private: true, workspaces: ['packages/*'] },
    'node_modules/.keep': '',
    'gates.config.json': { workspaces: true },
    'packages/a/package.json': { name: 'a', type: 'module', scripts: { test: 'node --test' } },
    'packages/a/src/a.js': wild,
    'packages/a/test/a.test.js': files['test/a.test.js'],
  });
  expect((await check(repository)).exitCode).toBe(1);
  forge(join(cacheOf(repository.root), 'packages/packages/a'));
  expect(await check(repository)).toEqual(believed);
  repository.git('add', '--force', 'node_modules/.cache');
  expect(await check(repository)).toMatchObject({ exitCode: 1, notices: [expect.stringContaining('git tracks')] });
});

it('a cache of which git cannot say whether it tracks it is not believed', { timeout: 60_000 }, async () => {
  const repository = makeRepository(files);
  expect((await check(repository)).exitCode).toBe(1);
  forge(cacheOf(repository.root));
  writeFileSync(join(repository.root, '.git/index'), 'damaged');
  expect(await check(repository)).toMatchObject({ exitCode: 1, notices: [expect.stringMatching(/^The cache is not used: git ls-files failed: /)] });
});

it('what is tracked is found below the top of the repository, in any case of letters, and nowhere else', async () => {
  const { root, git } = makeRepository({ 'a/Cache/x.cache': '1', 'a/b/package.json': {} });
  expect(await trackedIn(join(root, 'a/b'), join(root, 'a/Cache'))).toEqual(['a/Cache/x.cache']);
  expect(await trackedIn(root, join(root, 'none'))).toEqual([]);
  expect(await trackedIn(root, '/')).toEqual([]);
  git('mv', 'a/Cache', 'a/CACHE');
  mkdirSync(join(root, 'a/cache'));
  expect(await trackedIn(root, join(root, 'a/cache'))).toEqual(['a/CACHE/x.cache']);
  rmSync(join(root, '.git'), { recursive: true });
  expect(await trackedIn(root, join(root, 'a/cache'))).toEqual([]);
});
