import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LastCheck } from '../model/last-check.ts';

/** What the last check found out of each mutant; null when there was none, or when its record is damaged. */
export async function readLastCheck(cacheDir: string): Promise<LastCheck | null> {
  try {
    const last = JSON.parse(await readFile(fileIn(cacheDir), 'utf8')) as Partial<LastCheck>;
    return last.kind === 'gates.last-check' && last.schemaVersion === 1 ? (last as LastCheck) : null;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Replaces the record: whoever reads it meanwhile sees the old or the new one, whole. */
export async function writeLastCheck(cacheDir: string, last: LastCheck): Promise<void> {
  const file = fileIn(cacheDir);
  await mkdir(dirname(file), { recursive: true });
  const own = `${file}.${randomUUID()}.tmp`;
  await writeFile(own, JSON.stringify(last));
  await rename(own, file);
}

/** Hash by which the record tells whether a file is as it was. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function fileIn(cacheDir: string): string {
  return join(cacheDir, 'last', 'verdict.json');
}
