import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Streak } from './guard.ts';

/** Where the streak of a session is kept. */
export function streakFile(cacheDir: string, host: string, session: string): string {
  const key = createHash('sha256').update(`${host}\0${session}`).digest('hex').slice(0, 24);
  return join(cacheDir, 'hooks', `${key}.json`);
}

/** The streak that was kept; null when there is none, or none that can be read. */
export async function readStreak(file: string): Promise<Streak | null> {
  try {
    const { blocks, ids, base = null } = JSON.parse(await readFile(file, 'utf8')) as Partial<Streak>;
    return typeof blocks === 'number' && Array.isArray(ids) ? { blocks, ids, base } : null;
  } catch {
    // What cannot be read counts as no block: a block is only given after it could be written
    return null;
  }
}

/** Keeps a streak, or forgets it; false when that was not possible. */
export async function writeStreak(file: string, streak: Streak | null): Promise<boolean> {
  try {
    if (streak === null) {
      await rm(file, { force: true });
    } else {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, JSON.stringify(streak));
    }
    return true;
  } catch {
    return false;
  }
}
