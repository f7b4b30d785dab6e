import { mkdir, readdir, readlink, stat, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/**
 * Symbolic links below the root that are no files: links to folders, and links to nothing. Stryker fails to copy them.
 * Paths are relative to the root; `node_modules` and `.git` are left out, as they are by Stryker.
 */
export async function findFolderLinks(root: string, folder = root): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter(({ name }) => name !== 'node_modules' && name !== '.git')
      .map(async (entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return findFolderLinks(root, path);
        return entry.isSymbolicLink() && !(await isFile(path)) ? [relative(root, path)] : [];
      }),
  );
  return found.flat();
}

/** Makes the same links in a copy of the root; one with an absolute target inside the root points into the copy. */
export async function copyLinks(root: string, copy: string, links: readonly string[]): Promise<void> {
  for (const link of links) {
    const target = await readlink(join(root, link));
    const isOwn = target === root || target.startsWith(`${root}/`);
    await mkdir(dirname(join(copy, link)), { recursive: true });
    await symlink(isOwn ? join(copy, relative(root, target)) : target, join(copy, link));
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ELOOP') return false;
    throw error;
  }
}
