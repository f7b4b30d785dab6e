import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type PackageJson, readPackageJson } from '../../system/packages.ts';

const DEPENDENCIES = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;

/** Folders of packages that a package depends on, directly or not, and that are links to code elsewhere: other packages of its workspace. */
export function linkedPackages(root: string): string[] {
  const found = new Set<string>();
  const waiting = [realpathSync(root)];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const linked of linkedFrom(folder)) {
      if (found.has(linked)) continue;
      found.add(linked);
      waiting.push(linked);
    }
  }
  found.delete(realpathSync(root));
  return [...found].sort();
}

function linkedFrom(folder: string): string[] {
  const names = dependenciesIn(readPackageJson(folder) ?? {});
  return names.flatMap((name) => {
    const path = findInstalled(folder, name);
    const real = path === null ? null : realpathSync(path);
    return real === null || /[/\\]node_modules[/\\]/.test(real) ? [] : [real];
  });
}

function dependenciesIn(manifest: PackageJson): string[] {
  return [...new Set(DEPENDENCIES.flatMap((kind) => Object.keys((manifest[kind] as object | undefined) ?? {})))];
}

function findInstalled(folder: string, name: string): string | null {
  const path = join(folder, 'node_modules', name);
  if (existsSync(path)) return path;
  return dirname(folder) === folder ? null : findInstalled(dirname(folder), name);
}
