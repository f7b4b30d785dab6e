import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

let known: string | undefined;

/** Hash of our own code below a folder: what an older one measured is never taken for what this one would. */
export function hashCodeBelow(folder: URL): string {
  return (known ??= hashFolder(folder));
}

function hashFolder(folder: URL): string {
  const hash = createHash('sha256');
  for (const part of ['measure/', 'hot/']) {
    const names = readdirSync(new URL(part, folder), { recursive: true, encoding: 'utf8' });
    for (const name of names.filter((each) => /\.[cm]?[jt]s$/.test(each)).sort()) {
      hash.update(`${name}\0`).update(readFileSync(new URL(part + name, folder)));
    }
  }
  return hash.digest('hex');
}
