import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { git, readGitState } from '../../src/system/git.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gates-git-'));
});
afterEach(() => rm(root, { recursive: true }));

function commit(): string {
  const run = (...args: string[]): string =>
    execFileSync('git', ['-C', root, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { encoding: 'utf8' });
  run('init', '--quiet');
  run('add', '.');
  run('commit', '--quiet', '--allow-empty', '--message', 'one');
  return run('rev-parse', 'HEAD').trim();
}

test('a folder in no repository has no commit, and is neither clean nor dirty', async () => {
  expect(await readGitState(root)).toEqual({ commit: null, gitTree: null, dirty: null });
});

test('a repository without a commit has none, and is dirty once it holds a file', async () => {
  execFileSync('git', ['-C', root, 'init', '--quiet']);
  expect(await readGitState(root)).toEqual({ commit: null, gitTree: null, dirty: false });
  await writeFile(join(root, 'a.js'), '');
  expect(await readGitState(root)).toEqual({ commit: null, gitTree: null, dirty: true });
});

test('a tree is dirty as soon as it differs from its commit', async () => {
  await writeFile(join(root, 'a.js'), '1');
  const head = commit();
  expect(await readGitState(root)).toEqual({ commit: head, gitTree: expect.stringMatching(/^[0-9a-f]{40}$/), dirty: false });
  await writeFile(join(root, 'a.js'), '2');
  expect(await readGitState(root)).toEqual({ commit: head, gitTree: expect.stringMatching(/^[0-9a-f]{40}$/), dirty: true });
});

test('a git command that fails has no output', async () => {
  expect(await git(root, ['no-such-command'])).toBeNull();
});
