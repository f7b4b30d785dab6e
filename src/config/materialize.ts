import { existsSync, realpathSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, posix, relative, sep } from 'node:path';
import { readTextsAt, runGit } from '../system/git.ts';

/** Quoted paths relative to a file: what it imports, requires or reads. One too many costs nothing. */
const RELATIVE = /['"`](\.{1,2}\/[^'"`\n$]+)['"`]/g;
const ENDINGS = ['', '.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json', '/index.ts', '/index.js'];

/** Texts of a file and of everything that it reaches by relative paths, at a commit (or in the index, for an empty one). */
export async function readClosure(root: string, commit: string, files: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const asked = new Set(files);
  for (let waiting = [...files]; waiting.length > 0; ) {
    const texts = [...(await readTextsAt(root, commit, waiting))].filter((entry): entry is [string, string] => entry[1] !== null);
    for (const [file, text] of texts) found.set(file, text);
    const reached = new Set(texts.flatMap(([file, text]) => reachedFrom(file, text)));
    waiting = [...reached].filter((file) => !asked.has(file));
    for (const file of waiting) asked.add(file);
  }
  return found;
}

function reachedFrom(file: string, text: string): string[] {
  if (file.endsWith('.json')) return [];
  return [...text.matchAll(RELATIVE)].flatMap(([, path]) => {
    const target = posix.normalize(posix.join(posix.dirname(file), path!));
    // TypeScript is imported by the name of what it becomes
    const typescript = target.replace(/\.([cm]?)js$/, '.$1ts');
    return [...new Set([...ENDINGS.map((ending) => target + ending), typescript])];
  });
}

/**
 * Writes files of another state of the repository below `folder`, in a place from which imports of packages find what
 * is installed, and returns the folder that stands for `root`.
 */
export async function materialize(root: string, files: ReadonlyMap<string, string>, folder: string): Promise<string> {
  const real = realpathSync(root);
  const top = realpathSync((await runGit(real, ['rev-parse', '--show-toplevel'])).toString().trim());
  const copy = join(folder, 'repository');
  await linkModules(nearestModules(dirname(top)), folder);
  for (let at = real; at.startsWith(top); at = dirname(at)) {
    await linkModules(modulesIn(at), join(copy, relative(top, at)));
    if (at === top) break;
  }
  const copiedRoot = join(copy, relative(top, real));
  for (const [file, text] of files) await writeInside(copy, join(copiedRoot, ...file.split('/')), text);
  return copiedRoot;
}

/** What lies outside of the repository is not its past. */
async function writeInside(folder: string, path: string, text: string): Promise<void> {
  if (relative(folder, path).split(sep)[0] === '..') return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

function modulesIn(folder: string): string | null {
  const modules = join(folder, 'node_modules');
  return existsSync(modules) ? modules : null;
}

function nearestModules(folder: string): string | null {
  const parent = dirname(folder);
  return modulesIn(folder) ?? (parent === folder ? null : nearestModules(parent));
}

async function linkModules(modules: string | null, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (modules !== null) await symlink(modules, join(folder, 'node_modules'), 'junction');
}
