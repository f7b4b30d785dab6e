import { existsSync, realpathSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, posix } from 'node:path';

/** Where a specifier leads: to a file of the tree, to an installed package, or nobody can say. */
export type Destination = { to: 'file'; file: string } | { to: 'package' } | { to: 'unknown' };

const EXTENSIONS = ['', '.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json'];
/** Extensions that TypeScript writes in imports, and those that its files have. */
const WRITTEN_AS = /\.([cm]?)jsx?$/;

/** Resolves a specifier in a file of the tree; `has` tells which paths, relative to the root, are files of the tree. */
export function resolveImport(root: string, from: string, specifier: string, has: (file: string) => boolean): Destination {
  if (!/^\.{0,2}\//.test(specifier) && specifier !== '.' && specifier !== '..') return resolvePackage(root, from, specifier);
  if (specifier.startsWith('/')) return { to: 'unknown' };
  const file = resolveFile(posix.join(posix.dirname(from), specifier.replace(/[?#].*$/, '')), has);
  return file === null ? { to: 'unknown' } : { to: 'file', file };
}

/** The file of the tree that a path without or with its extension stands for. */
export function resolveFile(path: string, has: (file: string) => boolean): string | null {
  const typed = path.replace(WRITTEN_AS, '.$1ts');
  const candidates = [
    ...EXTENSIONS.map((extension) => path + extension),
    typed,
    `${typed}x`,
    ...EXTENSIONS.map((extension) => posix.join(path, `index${extension}`)),
  ];
  return candidates.find((candidate) => has(candidate)) ?? null;
}

/** A package that is a link to code elsewhere in the repository is none whose version says what it is. */
function resolvePackage(root: string, from: string, specifier: string): Destination {
  if (isBuiltin(specifier)) return { to: 'package' };
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)![0];
  const folder = findInstalled(dirname(join(root, from)), name);
  const isInstalled = folder !== null && /[/\\]node_modules[/\\]/.test(realpathSync(folder));
  return isInstalled ? { to: 'package' } : { to: 'unknown' };
}

function findInstalled(folder: string, name: string): string | null {
  const path = join(folder, 'node_modules', name);
  if (existsSync(path)) return path;
  return dirname(folder) === folder ? null : findInstalled(dirname(folder), name);
}
