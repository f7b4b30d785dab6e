import type { ChangedFile, Scope } from '../../model/scope.ts';
import { runGit } from '../../system/git.ts';
import { findBase } from './find-base.ts';
import { DIFF_OPTIONS, parseChanges } from './parse-changes.ts';
import { untrackedFiles } from './untracked-files.ts';

/** What changed since a commit: the work tree, untracked files included, against the merge base with `ref`. */
export async function findScope(root: string, ref: string): Promise<Scope> {
  const found = await findBase(root, ref);
  const [diff, untracked] = await Promise.all([
    runGit(root, ['diff', ...DIFF_OPTIONS, found.base, '--']),
    untrackedFiles(root),
  ]);
  return { kind: 'since', ...found, files: sorted([...withoutReplaced(parseChanges(diff.toString()), untracked), ...untracked]) };
}

/** A file that git was told to forget, and that is still there, is not deleted. */
function withoutReplaced(tracked: ChangedFile[], untracked: readonly ChangedFile[]): ChangedFile[] {
  const there = new Set(untracked.map(({ path }) => path));
  return tracked.filter(({ path }) => !there.has(path));
}

function sorted(files: ChangedFile[]): ChangedFile[] {
  return files.sort((left, right) => (left.path < right.path ? -1 : 1));
}
