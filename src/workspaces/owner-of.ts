import { posix } from 'node:path';
import type { Member, Workspace } from '../model/workspace.ts';

/** The package that a path, relative to the root, lies in: the innermost one; null outside of all. */
export function ownerOf<Owner extends Pick<Member, 'dir'>>(members: readonly Owner[], path: string): Owner | null {
  const owners = members.filter(({ dir }) => path.startsWith(`${dir}/`));
  return owners.toSorted((a, b) => b.dir.length - a.dir.length)[0] ?? null;
}

/** Folders with a package.json that no package of the workspace holds. */
export function strangers(files: readonly string[], { members }: Pick<Workspace, 'members'>): { dir: string }[] {
  return files
    .filter((file) => file.endsWith('/package.json') && ownerOf(members, file) === null)
    .map((file) => ({ dir: posix.dirname(file) }));
}
