import { posix } from 'node:path';
import type { PackageJson } from '../system/packages.ts';

/** The files that a package.json names as ways in: `main`, `module`, `bin`, and every target of `exports`. */
export function entryFiles({ main = 'index.js', module, bin, exports }: PackageJson): string[] {
  return [main, module, bin, exports].flatMap(targets);
}

function targets(value: unknown): string[] {
  if (typeof value === 'string') return [posix.normalize(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(targets) : [];
}
