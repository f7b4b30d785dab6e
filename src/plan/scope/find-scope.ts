import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { UserError, unreachable } from '../../model/problem.ts';
import type { ChangedFile, Scope } from '../../model/scope.ts';
import { runGit } from '../../system/git.ts';
import { findAutoBase } from './find-auto-base.ts';
import { assertRepository, commitOf, findBase, headOf } from './find-base.ts';
import { DIFF_OPTIONS, parseChanges } from './parse-changes.ts';
import { untrackedFiles } from './untracked-files.ts';

/**
 * What is asked to be judged of a tree: what changed since a commit (`auto`: as CI says); the index, some files of it; or
 * what differs between two commits, of which the second is what lies in the folder.
 */
export type ScopeRequest =
  | { kind: 'since'; ref: string }
  | { kind: 'staged'; files: readonly string[] }
  | { kind: 'commits'; base: Pick<Scope, 'ref' | 'base'>; now: string };

/** Finds what changed. Throws `UserError` where there is nothing to compare with. */
export function findScope(root: string, request: ScopeRequest): Promise<Scope> {
  switch (request.kind) {
    case 'since':
      return findSince(root, request.ref);
    case 'staged':
      return findStaged(root, request.files);
    case 'commits':
      return findBetween(root, request.base, request.now);
    default:
      return unreachable(request);
  }
}

/** The work tree, untracked files included, against the merge base with `ref`. */
async function findSince(root: string, ref: string): Promise<Scope> {
  const head = await headOf(root);
  const found = await (ref === 'auto' ? findAutoBase(root, head, process.env) : findBase(root, head, ref));
  const [diff, untracked] = await Promise.all([
    runGit(root, ['diff', ...DIFF_OPTIONS, found.base, '--']),
    untrackedFiles(root),
  ]);
  const tracked = withoutReplaced(parseChanges(diff.toString()), untracked);
  return { kind: 'since', ...found, files: sorted([...tracked, ...untracked]) };
}

/** What differs between two commits, whatever the index and the history say. */
async function findBetween(root: string, { ref, base }: Pick<Scope, 'ref' | 'base'>, now: string): Promise<Scope> {
  const diff = await runGit(root, ['diff', ...DIFF_OPTIONS, base, now, '--']);
  return { kind: 'since', ref, base, because: 'the tree as it was then', files: sorted(parseChanges(diff.toString())) };
}

/** The index against the last commit, or against nothing before the first. */
async function findStaged(root: string, files: readonly string[]): Promise<Scope> {
  await assertRepository(root);
  const unmerged = await runGit(root, ['ls-files', '--unmerged', '--', '.']);
  if (unmerged.length > 0) {
    throw new UserError('unmerged', 'The index holds files with conflicts, which cannot be committed.', {
      hint: 'Resolve the conflicts and `git add` the files.',
    });
  }
  const head = await commitOf(root, 'HEAD');
  const base = head ?? (await runGit(root, ['hash-object', '-t', 'tree', '--stdin'])).toString().trim();
  const diff = await runGit(root, ['diff', '--cached', ...DIFF_OPTIONS, base, '--']);
  const changed = parseChanges(diff.toString());
  const asked = new Set(files.map((file) => pathIn(root, file)));
  return {
    kind: 'staged',
    ref: 'HEAD',
    base,
    because: head === null ? 'the index, before the first commit' : 'the index against the last commit',
    files: sorted(files.length === 0 ? changed : changed.filter(({ path }) => asked.has(path))),
  };
}

/** A path as git has it, relative to the root, however it was given; links in its folder are followed, as they are in git's. */
function pathIn(root: string, file: string): string {
  const path = resolve(root, file);
  return relative(realFolder(root), join(realFolder(dirname(path)), basename(path))).replaceAll(sep, '/');
}

function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    // the folder of a file that is deleted may be gone too
    return folder;
  }
}

/** A file that git was told to forget, and that is still there, is not deleted. */
function withoutReplaced(tracked: ChangedFile[], untracked: readonly ChangedFile[]): ChangedFile[] {
  const there = new Set(untracked.map(({ path }) => path));
  return tracked.filter(({ path }) => !there.has(path));
}

function sorted(files: ChangedFile[]): ChangedFile[] {
  return files.sort((left, right) => (left.path < right.path ? -1 : 1));
}
