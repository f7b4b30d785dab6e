import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changedPaths, patchBetween } from '../../src/system/compare-snapshots.ts';
import { readOutsideTree } from '../../src/system/outside-tree.ts';
import { dropSnapshots, takeSnapshot } from '../../src/system/snapshot.ts';
import { makeRepository } from '../support/repository.ts';

test('a snapshot holds the work tree, untracked files and no ignored ones, and leaves index, branches and stash alone', async () => {
  const repository = makeRepository({ '.gitignore': 'no.js\n', 'a.js': '1' });
  repository.write({ 'a.js': '2', 'new.js': '1', 'no.js': '1', 'kept.json': '1', 'node_modules/x/i.js': '1' });
  const before = repository.git('status', '--porcelain=v2', '--branch');
  const commit = await takeSnapshot(repository.root, { always: ['no.js', 'missing.js'] });
  expect(repository.git('ls-tree', '-r', '--name-only', commit).split('\n')).toEqual(['.gitignore', 'a.js', 'kept.json', 'new.js', 'no.js']);
  expect(repository.git('show', `${commit}:a.js`)).toBe('2');
  expect(repository.git('status', '--porcelain=v2', '--branch')).toBe(before);
  expect(repository.git('branch', '--all')).toBe('* main');
  expect(repository.git('stash', 'list')).toBe('');
});

test('snapshots live until they are dropped, those of a process that was killed until the next drop', async () => {
  const repository = makeRepository({ 'a.js': '1' });
  const commit = await takeSnapshot(repository.root, { always: [] });
  repository.git('update-ref', 'refs/gates/loop-999999999', commit);
  repository.git('update-ref', 'refs/gates/loop-1', commit);
  repository.git('update-ref', 'refs/gates/other', commit);
  await dropSnapshots(repository.root);
  expect(repository.git('for-each-ref', '--format=%(refname)', 'refs/gates')).toBe('refs/gates/loop-1\nrefs/gates/other');
});

test('a later snapshot keeps what is ignored by now, whatever became of HEAD and the index', async () => {
  const repository = makeRepository({ 'a.js': '1' });
  repository.write({ 'b.js': '1' });
  const before = await takeSnapshot(repository.root, { always: [] });
  repository.commit({ '.gitignore': 'b.js\n', 'a.js': '2', 'b.js': '2' });
  const now = await takeSnapshot(repository.root, { earlier: before, always: [] });
  expect(await changedPaths(repository.root, before, now)).toEqual(['.gitignore', 'a.js', 'b.js']);
  expect(await patchBetween(repository.root, before, now)).toContain('diff --git a/b.js b/b.js');
});

test('a snapshot is of the whole repository, from whatever folder', async () => {
  const repository = makeRepository({ 'packages/a/a.js': '1', 'b.js': '1' });
  const folder = join(repository.root, 'packages/a');
  const before = await takeSnapshot(folder, { always: [] });
  repository.write({ 'b.js': '2', 'packages/a/a.js': null });
  const now = await takeSnapshot(folder, { earlier: before, always: [] });
  expect(await changedPaths(folder, before, now)).toEqual(['b.js', 'packages/a/a.js']);
});

test('a repository without a commit has snapshots too', async () => {
  const repository = makeRepository();
  repository.git('update-ref', '-d', 'HEAD');
  repository.write({ 'a.js': '1' });
  const commit = await takeSnapshot(repository.root, { always: [] });
  expect(repository.git('ls-tree', '--name-only', commit)).toBe('a.js');
});

test('what git cannot add is a mistake, not a bug', async () => {
  const repository = makeRepository({ 'a.js': '1' });
  repository.write({ 'nested/a.js': '1' });
  repository.git('init', '--quiet', 'nested');
  await expect(takeSnapshot(repository.root, { always: [] })).rejects.toMatchObject({ code: 'no-snapshot' });
});

test('hooks, excludes and filters outside of the tree are read to be compared', async () => {
  const repository = makeRepository({ 'a.js': '1' });
  const before = await readOutsideTree(repository.root);
  repository.write({ '.git/hooks/pre-commit': 'exit 0', '.git/info/exclude': 'src' });
  repository.git('config', 'filter.a.clean', 'cat');
  const now = await readOutsideTree(repository.root);
  const changed = Object.keys(now).filter((name) => now[name] !== before[name]);
  expect(changed).toEqual(['.git/info/exclude', '.git/hooks', '.git/config']);
});
