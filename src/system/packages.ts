import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../model/problem.ts';

/** The fields of a package.json that planning looks at, as far as they can be trusted. */
export interface PackageJson {
  name?: string;
  version?: string;
  main?: string;
  module?: string;
  bin?: string | Record<string, string>;
  exports?: unknown;
  workspaces?: string[] | { packages?: string[] };
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  [key: string]: unknown;
}

/** An installed package: where it is and which version. */
export interface InstalledPackage {
  /** Folder as found, symbolic links kept. */
  dir: string;
  version: string;
  manifest: PackageJson;
}

/** The package.json of a folder, null when there is none. Throws `UserError` when it is no JSON object. */
export function readPackageJson(dir: string): PackageJson | null {
  const file = join(dir, 'package.json');
  if (!existsSync(file)) return null;
  try {
    const manifest: unknown = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
    if (typeof manifest === 'object' && manifest !== null) return manifest as PackageJson;
    throw new TypeError('it is not an object');
  } catch (error) {
    throw new UserError(
      'invalid-package-json',
      `${file} cannot be read: ${(error as Error).message}`,
      { cause: error },
    );
  }
}

/** Folders from `from` up to the root of the file system. */
function* ancestors(from: string): Generator<string> {
  yield from;
  for (let dir = from; dirname(dir) !== dir; ) yield (dir = dirname(dir));
}

/** Finds an installed package as Node would from a file in `from`: in the nearest `node_modules` that has it. */
export function findPackage(name: string, from: string): InstalledPackage | null {
  for (const ancestor of ancestors(from)) {
    if (basename(ancestor) === 'node_modules') continue;
    const dir = join(ancestor, 'node_modules', name);
    const manifest = readPackageJson(dir);
    if (manifest !== null) return { dir, version: manifest.version ?? '0.0.0', manifest };
  }
  return null;
}

/** Absolute path of one of a package's programs: `name`, else its only one; null when it has none. */
export function packageBin(found: InstalledPackage, name: string): string | null {
  const { bin } = found.manifest;
  const programs: Record<string, string> = typeof bin === 'string' ? { [name]: bin } : { ...bin };
  const path = programs[name] ?? Object.values(programs)[0];
  return path === undefined ? null : join(found.dir, path);
}

/** Whether a program of that name was installed with a package that can be reached from `from`. */
export function hasBin(name: string, from: string): boolean {
  return [...ancestors(from)].some((dir) => existsSync(join(dir, 'node_modules', '.bin', name)));
}
