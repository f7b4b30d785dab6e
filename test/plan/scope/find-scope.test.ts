import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findScope as findAny } from '../../../src/plan/scope/find-scope.ts';
import { cloneRepository, makeRepository } from '../../support/repository.ts';

const findScope = (root: string, ref: string) => findAny(root, { kind: 'since', ref });

const lines = (...texts: string[]): string => texts.map((text) => `${text}\n`).join('');
const letters = lines('a', 'b', 'c', 'd', 'e', 'f');

describe('the scope since a commit', () => {
  it('is empty when nothing changed', async () => {
    const { root, git } = makeRepository({ 'a.js': letters });
    expect(await findScope(root, 'HEAD')).toEqual({
      kind: 'since',
      ref: 'HEAD',
      base: git('rev-parse', 'HEAD'),
      because: 'HEAD itself, an ancestor of HEAD',
      files: [],
    });
  });

  it('holds what was committed, what is staged, what is not, and what git does not know yet', async () => {
    const repository = makeRepository({ 'a.js': letters, 'b.js': letters, '.gitignore': 'ignored.js\n' });
    repository.commit({ 'a.js': lines('a', 'B', 'c', 'd', 'e', 'f') });
    repository.write({ 'a.js': lines('a', 'B', 'c', 'd', 'E', 'F', 'f'), 'b.js': letters + 'g', 'ignored.js': 'x' });
    repository.git('add', 'b.js');
    repository.write({ 'new.js': 'one\ntwo', 'empty.js': '' });
    expect((await findScope(repository.root, 'HEAD~1')).files).toEqual([
      { path: 'a.js', oldPath: 'a.js', status: 'modified', lines: [{ first: 2, last: 2 }, { first: 5, last: 6 }], deletions: [] },
      { path: 'b.js', oldPath: 'b.js', status: 'modified', lines: [{ first: 7, last: 7 }], deletions: [] },
      { path: 'empty.js', oldPath: null, status: 'added', lines: [], deletions: [] },
      { path: 'new.js', oldPath: null, status: 'added', lines: [{ first: 1, last: 2 }], deletions: [] },
    ]);
  });

  it('follows renames and tells where lines were taken away', async () => {
    const repository = makeRepository({ 'old.js': letters, 'gone.js': 'x\n', 'top.js': letters });
    repository.commit({
      'old.js': null,
      'new.js': lines('a', 'b', 'e', 'f'),
      'gone.js': null,
      'top.js': lines('b', 'c', 'd', 'e', 'f'),
    });
    expect((await findScope(repository.root, 'HEAD~1')).files).toEqual([
      { path: 'gone.js', oldPath: 'gone.js', status: 'deleted', lines: [], deletions: [] },
      { path: 'new.js', oldPath: 'old.js', status: 'renamed', lines: [], deletions: [2] },
      { path: 'top.js', oldPath: 'top.js', status: 'modified', lines: [], deletions: [0] },
    ]);
  });

  it('reads any path and any text', async () => {
    const odd = 'we ird "ö\t.js';
    const repository = makeRepository({ [odd]: letters, 'data.bin': Buffer.from([1, 0, 2]), 'z.js': letters });
    repository.commit({
      [odd]: lines('a', 'b', 'c', '@@ -1 +1 @@', '\rdiff --git a/x b/x', 'd', 'e', 'f'),
      'data.bin': Buffer.from([1, 0, 3]),
      'z.js': lines('A', 'b', 'c', 'd', 'e', 'f'),
    });
    repository.write({ 'more.bin': Buffer.from([0, 10, 10]) });
    expect((await findScope(repository.root, 'HEAD~1')).files).toEqual([
      { path: 'data.bin', oldPath: 'data.bin', status: 'modified', lines: [], deletions: [] },
      { path: 'more.bin', oldPath: null, status: 'added', lines: [], deletions: [] },
      { path: odd, oldPath: odd, status: 'modified', lines: [{ first: 4, last: 5 }], deletions: [] },
      { path: 'z.js', oldPath: 'z.js', status: 'modified', lines: [{ first: 1, last: 1 }], deletions: [] },
    ]);
  });

  it('takes a file that became a link, a mode that changed, and a file that git was told to forget', async () => {
    const repository = makeRepository({ 'a.js': 'a\n', 'kept.js': 'k\n', 'z.js': 'z\n' });
    rmSync(join(repository.root, 'a.js'));
    symlinkSync('z.js', join(repository.root, 'a.js'));
    repository.git('rm', '--cached', '--quiet', 'kept.js');
    repository.git('update-index', '--chmod=+x', 'z.js');
    repository.write({ 'z.js': 'z\nz\n' });
    symlinkSync('nowhere', join(repository.root, 'link.js'));
    expect((await findScope(repository.root, 'HEAD')).files).toEqual([
      { path: 'a.js', oldPath: 'a.js', status: 'modified', lines: [{ first: 1, last: 1 }], deletions: [] },
      { path: 'kept.js', oldPath: null, status: 'added', lines: [{ first: 1, last: 1 }], deletions: [] },
      { path: 'link.js', oldPath: null, status: 'added', lines: [], deletions: [] },
      { path: 'z.js', oldPath: 'z.js', status: 'modified', lines: [{ first: 2, last: 2 }], deletions: [] },
    ]);
  });

  it('is the same whatever the configuration of git says', async () => {
    const repository = makeRepository({ 'a.js': letters });
    const settings = ['diff.noprefix', 'diff.mnemonicPrefix', 'color.ui=always', 'diff.renames=false', 'diff.interHunkContext=9'];
    for (const setting of settings) {
      const [name, value = 'true'] = setting.split('=');
      repository.git('config', name!, value);
    }
    repository.write({ 'a.js': lines('a', 'B', 'c', 'D', 'e', 'f') });
    expect((await findScope(repository.root, 'HEAD')).files).toMatchObject([
      { lines: [{ first: 2, last: 2 }, { first: 4, last: 4 }] },
    ]);
  });

  it('shows an unmerged file once, as it stands in the work tree', async () => {
    const repository = makeRepository({ 'a.js': letters });
    repository.git('switch', '--quiet', '--create', 'other');
    repository.commit({ 'a.js': lines('x', 'b', 'c', 'd', 'e', 'f') });
    repository.git('switch', '--quiet', 'main');
    repository.commit({ 'a.js': lines('y', 'b', 'c', 'd', 'e', 'f') });
    expect(() => repository.git('merge', 'other')).toThrow();
    expect((await findScope(repository.root, 'HEAD')).files).toMatchObject([{ path: 'a.js', status: 'modified' }]);
  });

  it('is that of a folder in the repository, its paths relative to it', async () => {
    const repository = makeRepository({ 'packages/a/x.js': letters, 'packages/b/y.js': letters });
    mkdirSync(join(repository.root, 'packages/a/lib'));
    renameSync(join(repository.root, 'packages/a/x.js'), join(repository.root, 'packages/a/lib/x.js'));
    repository.git('add', '--all');
    repository.write({ 'packages/b/y.js': 'y\n', 'packages/a/new.js': 'n\n', 'outside.js': 'o\n' });
    expect((await findScope(join(repository.root, 'packages/a'), 'HEAD')).files).toEqual([
      { path: 'lib/x.js', oldPath: 'x.js', status: 'renamed', lines: [], deletions: [] },
      { path: 'new.js', oldPath: null, status: 'added', lines: [{ first: 1, last: 1 }], deletions: [] },
    ]);
  });

  it('is taken against the merge base, not against the other branch', async () => {
    const repository = makeRepository({ 'a.js': letters });
    const base = repository.git('rev-parse', 'HEAD');
    repository.git('switch', '--quiet', '--create', 'topic');
    repository.commit({ 'topic.js': 't\n' });
    repository.git('switch', '--quiet', 'main');
    repository.commit({ 'a.js': 'else\n' });
    repository.git('switch', '--quiet', 'topic');
    expect(await findScope(repository.root, 'main')).toMatchObject({
      base,
      because: 'merge base of main and HEAD',
      files: [{ path: 'topic.js' }],
    });
  });
});

describe('there is no scope', () => {
  it('outside of a repository', async () => {
    const root = mkdtempSync(join(tmpdir(), 'gates-no-repository-'));
    onTestFinished(() => rmSync(root, { recursive: true }));
    await expect(findScope(root, 'HEAD')).rejects.toMatchObject({ code: 'no-repository' });
  });

  it('before the first commit', async () => {
    const { root, git } = makeRepository();
    git('switch', '--quiet', '--orphan', 'fresh');
    await expect(findScope(root, 'main')).rejects.toMatchObject({ code: 'no-commit' });
  });

  it.each(['nothing', '--output=x', ''])('since a commit that does not exist: %j', async (ref) => {
    const { root } = makeRepository();
    await expect(findScope(root, ref)).rejects.toMatchObject({ code: 'unknown-ref', hint: /git fetch/ });
  });

  it('since a branch without common history', async () => {
    const { root, git, commit } = makeRepository();
    git('switch', '--quiet', '--orphan', 'fresh');
    commit({ 'a.js': '' });
    await expect(findScope(root, 'main')).rejects.toMatchObject({ code: 'no-merge-base' });
  });

  it('in a clone that is too shallow, and the hint says to fetch more', async () => {
    const origin = makeRepository({ 'a.js': 'a' });
    const first = origin.git('rev-parse', 'HEAD');
    origin.git('switch', '--quiet', '--create', 'topic');
    origin.commit({ 'b.js': 'b' });
    const clone = cloneRepository(origin, '--depth=1', '--branch=topic');
    await expect(findScope(clone.root, first)).rejects.toMatchObject({ code: 'unknown-ref', hint: /fetch-depth: 0/ });
    clone.git('fetch', '--quiet', '--depth=1', 'origin', 'main');
    await expect(findScope(clone.root, 'FETCH_HEAD')).rejects.toMatchObject({
      code: 'no-merge-base',
      hint: /fetch-depth: 0/,
    });
  });
});
