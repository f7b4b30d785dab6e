import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { LastCheck } from '../model/last-check.ts';
import { readOwnFile, writeOwnFile } from './own-files.ts';

/** What the last check found out of each mutant; null when there was none, or when its record is damaged. */
export async function readLastCheck(cacheDir: string): Promise<LastCheck | null> {
  try {
    const last: unknown = JSON.parse(await readOwnFile(cacheDir, fileIn(cacheDir)));
    return isLastCheck(last) ? last : null;
  } catch (error) {
    // a pipe or a link in its place is as much of a record as one that is cut short
    if (!('syscall' in (error as Error)) || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function isLastCheck(last: unknown): last is LastCheck {
  const { kind, schemaVersion, files, tests, mutants, former = [] } = Object(last) as Partial<LastCheck>;
  if (kind !== 'gates.last-check' || schemaVersion !== 1 || typeof files !== 'object' || files === null) return false;
  return Array.isArray(tests) && [mutants, former].every((list) => Array.isArray(list) && list.every(isMutant));
}

function isMutant(mutant: unknown): boolean {
  const { id, file, status, tests, history, span } = Object(mutant) as Partial<LastCheck['mutants'][number]>;
  const isPlaced = [span?.start, span?.end].every((at) => typeof at?.line === 'number' && typeof at.column === 'number');
  return isPlaced && [id, file, status].every((text) => typeof text === 'string') && Array.isArray(tests) && Array.isArray(history);
}

/** Replaces the record: whoever reads it meanwhile sees the old or the new one, whole. */
export function writeLastCheck(cacheDir: string, last: LastCheck): Promise<void> {
  return writeOwnFile(cacheDir, fileIn(cacheDir), JSON.stringify(last));
}

/** Hash by which the record tells whether a file is as it was. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function fileIn(cacheDir: string): string {
  return join(cacheDir, 'last', 'verdict.json');
}
