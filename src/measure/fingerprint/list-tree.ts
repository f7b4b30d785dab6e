import { existsSync, realpathSync } from 'node:fs';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import { git } from '../../system/git.ts';
import { isOutside } from '../../system/is-outside.ts';
import { listFiles } from '../../system/list-files.ts';
import { readPackageJson } from '../../system/packages.ts';
import { linkedPackages } from './linked-packages.ts';

/** What package managers leave in `node_modules` about what they installed. */
const INSTALLED = ['.package-lock.json', '.pnpm/lock.yaml', '.yarn-state.yml', '.yarn-integrity'];
/** Files that are open at once. */
const AT_ONCE = 64;

/**
 * Content of every file that a test of this tree could read, by its path relative to the root: what git tracks or would
 * track, the rest of the repository around the root, what is built and ignored but named by package.json, its own or that
 * of a package of the same workspace which it depends on, `.env` files,
 * and the package manager's record of what is installed.
 */
export async function readTree(root: string): Promise<Map<string, Buffer>> {
  const lists = await Promise.all([listFiles(root), listAround(root), listEnvFiles(root), listBuilt(root), listBuiltAround(root), listInstalled(root)]);
  const files = [...new Set(lists.flat())].sort();
  const contents = new Map<string, Buffer>(files.map((file) => [file, Buffer.alloc(0)]));
  const waiting = [...files];
  const readNext = async (): Promise<void> => {
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      contents.set(file, await readContent(join(root, file)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, readNext));
  return contents;
}

/** A link to a folder stands for where it leads, a file that is gone for nothing. */
async function readContent(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EISDIR') throw error;
    const isLink = (await lstat(path).catch(() => null))?.isSymbolicLink() === true;
    return Buffer.from(isLink ? `link ${await readlink(path)}` : `${code}`);
  }
}

/** Files of the repository outside the root: packages that are linked to, configuration that is extended. */
async function listAround(root: string): Promise<string[]> {
  const top = (await git(root, ['rev-parse', '--show-cdup']))?.trim() ?? '';
  if (top === '') return [];
  const files = await listFiles(join(root, top));
  return files.map((file) => posix.join(top, file)).filter((file) => isOutside(relative(root, join(root, file))));
}

async function listEnvFiles(root: string): Promise<string[]> {
  return (await readdir(root)).filter((name) => /^\.env(?:\.|$)/.test(name));
}

function listInstalled(root: string): string[] {
  return INSTALLED.map((name) => posix.join('node_modules', name)).filter((file) => existsSync(join(root, file)));
}

/** Files below the folders that package.json names as what is published. */
async function listBuilt(root: string): Promise<string[]> {
  const { main, module, bin, exports } = readPackageJson(root) ?? {};
  const paths = JSON.stringify([main, module, bin, exports]).match(/"(?:\.\/)?[\w-]+\//g) ?? [];
  const folders = [...new Set(paths.map((path) => path.replace(/^"(?:\.\/)?|\/$/g, '')))];
  const listed = folders.filter((name) => name !== 'node_modules' && existsSync(join(root, name))).map((name) => listBelow(root, name));
  return (await Promise.all(listed)).flat();
}

/** What the package imports of its workspace is what was built there. */
async function listBuiltAround(root: string): Promise<string[]> {
  const real = realpathSync(root);
  const lists = linkedPackages(root).map(async (folder) => {
    const files = await listBuilt(folder);
    return files.map((file) => posix.join(relative(real, folder).split(sep).join('/'), file));
  });
  return (await Promise.all(lists)).flat();
}

async function listBelow(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath, entry.name)));
  return files.map((file) => file.split(sep).join('/')).filter((file) => !file.includes('node_modules/'));
}
