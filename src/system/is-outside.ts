import { isAbsolute } from 'node:path';

/** Whether a path that is relative to a folder leads out of it; `..name` does not. */
export function isOutside(path: string): boolean {
  return /^\.\.(?:[\\/]|$)/.test(path) || isAbsolute(path);
}
