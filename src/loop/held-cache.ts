import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { lstat, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Entries of the cache folder that no check believes: the rounds of loops, and what is known of mutants. */
const NO_RESULTS = new Set(['loops', 'last']);

/**
 * The results that a check leaves for the next one, while an agent works that can write there too: whoever computes their
 * hashes could leave results of its own. `folderOf` tells where they are, which may change as well.
 */
export class HeldCache {
  readonly #folderOf: () => string;
  #held: string | null = null;

  constructor(folderOf: () => string) {
    this.#folderOf = folderOf;
  }

  /** Remembers what is in there now. */
  async hold(): Promise<void> {
    this.#held = await digestOf(this.#folderOf());
  }

  /** Removes results that are not the ones of before; tells whether it did. */
  async release(): Promise<boolean> {
    const folder = this.#folderOf();
    if ((await digestOf(folder)) === this.#held) return false;
    await Promise.all((await entriesOf(folder)).map((name) => rm(join(folder, name), { recursive: true, force: true })));
    return true;
  }
}

async function digestOf(folder: string): Promise<string> {
  const names = await entriesOf(folder);
  const parts = await Promise.all(names.map((name) => describe(join(folder, name))));
  return hashOf(JSON.stringify([names, parts]));
}

/** A file by its content, a folder by what is in it; of a link or a pipe, which no check reads, only that it is there. */
async function describe(path: string): Promise<unknown> {
  const stats = await lstat(path);
  if (stats.isFile()) return hashOf(await readFile(path));
  if (!stats.isDirectory()) return null;
  const names = (await readdir(path)).sort();
  return [names, await Promise.all(names.map((name) => describe(join(path, name))))];
}

async function entriesOf(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  return (await readdir(folder)).filter((name) => !NO_RESULTS.has(name)).sort();
}

function hashOf(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
