import { runGit } from './git.ts';

/** Paths that differ between two snapshots, relative to the top of the repository, both of a renamed file. */
export async function changedPaths(root: string, before: string, now: string): Promise<string[]> {
  const listed = await runGit(root, ['diff', '--name-only', '-z', '--no-renames', '--no-relative', before, now, '--']);
  return listed.toString().split('\0').filter((path) => path !== '');
}

/** The patch between two snapshots, of the whole repository, for people. */
export async function patchBetween(root: string, before: string, now: string): Promise<string> {
  const patch = await runGit(root, ['diff', '--no-color', '--no-ext-diff', '--no-relative', '--find-renames', before, now, '--']);
  return patch.toString();
}
