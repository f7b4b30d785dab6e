import { relative, resolve, sep } from 'node:path';
import { isOutside } from '../system/is-outside.ts';

/** A path relative to the root, null for one outside. */
export function inRoot(root: string, file: string): string | null {
  const path = relative(root, resolve(root, file));
  return isOutside(path) ? null : path.split(sep).join('/');
}

/** The package.json files that say whether a `.js` file is a module. */
export function manifestsAbove(names: readonly string[]): string[] {
  const folders = names.flatMap((name) => {
    const parts = name.split('/').slice(0, -1);
    return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  });
  return ['package.json', ...new Set(folders.map((folder) => `${folder}/package.json`))];
}
