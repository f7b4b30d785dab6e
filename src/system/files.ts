import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Text of each file by its path relative to the root, in the order given. Throws when one cannot be read. */
export async function readSources(
  root: string,
  files: readonly string[],
): Promise<Map<string, string>> {
  const texts = await Promise.all(files.map((file) => readFile(join(root, file), 'utf8')));
  return new Map(files.map((file, index) => [file, texts[index]!]));
}

/** SHA-256, in hex, over the path and the content of every source. */
export function hashSources(sources: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const [file, text] of sources) hash.update(`${file}\0${text.length}\0${text}`);
  return hash.digest('hex');
}

/** Sources whose content is no longer what was read at the start, or that are gone. */
export async function findChangedSources(
  root: string,
  sources: ReadonlyMap<string, string>,
): Promise<string[]> {
  const changed = await Promise.all(
    [...sources].map(async ([file, text]) => {
      const now = await readFile(join(root, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      return now === text ? [] : [file];
    }),
  );
  return changed.flat();
}
