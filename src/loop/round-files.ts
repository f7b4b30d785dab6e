import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Verdict } from '../model/verdict.ts';

/** How a verdict is written for programs and for the agent. */
export interface RoundReports {
  json(verdict: Verdict): Promise<string>;
  markdown(verdict: Verdict): Promise<string>;
}

/** Where the rounds of one loop are kept. */
export interface RoundFiles {
  folder: string;
  /** Keeps a round's verdict as `round-N.json` and `round-N.md`; returns the path and text of the latter. */
  keepVerdict(round: number, verdict: Verdict): Promise<{ path: string; report: string }>;
  /** Keeps what the agent changed in a round as `round-N.diff`. */
  keepDiff(round: number, patch: string): Promise<void>;
}

/** Makes the folder of a loop below `cacheDir`. */
export async function createRoundFiles(cacheDir: string, startedAt: Date, reports: RoundReports): Promise<RoundFiles> {
  const folder = join(cacheDir, 'loops', startedAt.toISOString().replaceAll(/[:.]/g, '-'));
  await mkdir(folder, { recursive: true });
  const pathOf = (round: number, ending: string): string => join(folder, `round-${round}.${ending}`);
  return {
    folder,
    async keepVerdict(round, verdict) {
      const [json, report] = await Promise.all([reports.json(verdict), reports.markdown(verdict)]);
      const path = pathOf(round, 'md');
      await Promise.all([writeFile(pathOf(round, 'json'), json), writeFile(path, report)]);
      return { path, report };
    },
    keepDiff: (round, patch) => writeFile(pathOf(round, 'diff'), patch),
  };
}
