import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** Hash of the code in this folder: what an older one measured is never taken for what this one would. */
export function hashOwnCode(): string {
  const folder = new URL('.', import.meta.url);
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).filter((name) => /\.[jt]s$/.test(name)).sort()) {
    hash.update(readFileSync(new URL(name, folder)));
  }
  return hash.digest('hex');
}
