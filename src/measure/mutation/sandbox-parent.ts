import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join, parse, relative } from 'node:path';
import { isOutside } from '../../system/is-outside.ts';

/** What a folder outside the repository is looked at for: packages, and the kind of module a file is. */
const OUTSIDE_REPOSITORY = ['node_modules', 'package.json'];

/**
 * Makes, under `home`, the folder in which Stryker puts its sandboxes, and returns its path. It and the folders above
 * it hold links to what is beside and above the root, so that `../other-package`, `extends: ../../tsconfig.json` and
 * hoisted `node_modules` mean in a sandbox what they mean in the root.
 */
export async function createSandboxParent(home: string, root: string): Promise<string> {
  const repository = findRepository(root);
  for (let folder = dirname(root), child = root; folder !== child; child = folder, folder = dirname(folder)) {
    const mirrored = mirror(home, folder);
    await mkdir(mirrored, { recursive: true });
    const inside = repository !== null && !isOutside(relative(repository, folder));
    // A repository's .git stays out: git would take the sandbox for its work tree, and write to the index
    const names = inside
      ? (await readdir(folder)).filter((name) => name !== '.git' && name !== basename(child))
      : OUTSIDE_REPOSITORY.filter((name) => existsSync(join(folder, name)));
    await Promise.all(names.map((name) => link(join(folder, name), join(mirrored, name))));
  }
  return mirror(home, dirname(root));
}

/** Links a file or a folder; Windows lets everybody link folders only. */
export async function link(target: string, path: string): Promise<void> {
  if (process.platform === 'win32' && (await stat(target)).isFile()) return copyFile(target, path);
  return symlink(target, path, 'junction');
}

function mirror(home: string, folder: string): string {
  return join(home, relative(parse(folder).root, folder));
}

/** The nearest folder, from the root up, that holds a `.git`. */
function findRepository(root: string): string | null {
  if (existsSync(join(root, '.git'))) return root;
  return dirname(root) === root ? null : findRepository(dirname(root));
}
