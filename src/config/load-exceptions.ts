import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BASELINE_FILE, WAIVERS_FILE } from '../model/exceptions.ts';
import type { Plan } from '../model/plan.ts';
import type { Scope } from '../model/scope.ts';
import { readTextsAt } from '../system/git.ts';
import { parseBaseline, parseWaivers } from './exceptions.ts';

/** What the reviewed files let be. Where a change is judged they are those of the base: it cannot excuse itself. */
export async function loadExceptions(
  root: string,
  scope: Scope | null,
  today: string,
): Promise<Pick<Plan, 'baseline' | 'waivers'>> {
  const files = [BASELINE_FILE, WAIVERS_FILE];
  const texts = scope === null ? await readNow(root, files) : await readTextsAt(root, scope.base, files);
  return {
    baseline: parseBaseline(texts.get(BASELINE_FILE) ?? null),
    waivers: parseWaivers(texts.get(WAIVERS_FILE) ?? null, today),
  };
}

async function readNow(root: string, files: readonly string[]): Promise<Map<string, string | null>> {
  const texts = await Promise.all(
    files.map((file) =>
      readFile(join(root, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      }),
    ),
  );
  return new Map(files.map((file, index) => [file, texts[index]!]));
}
