import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CoverageMapData } from 'istanbul-lib-coverage';
import { z } from 'zod';
import { MeasureError } from '../../model/problem.ts';
import { findFlaw, type LooseCoverage } from './coverage-shape.ts';

/** Conversions of V8's data give an absent else what is left of the count around it: less than none, at times. */
const count = z.number().transform((value) => Math.max(0, value));
const counts = z.record(z.string(), count);
const maps = z.record(z.string(), z.looseObject({}));
const fileCoverage = z.looseObject({
  path: z.string(),
  statementMap: maps,
  fnMap: maps,
  branchMap: maps,
  s: counts,
  f: counts,
  b: z.record(z.string(), z.array(count)),
});
const coverageFile = z.record(z.string(), fileCoverage);

/**
 * Reads a coverage-final.json.
 * Throws a MeasureError: `coverage-missing` when there is none, `coverage-unreadable` for anything but Istanbul's format.
 */
export async function readCoverageFile(path: string): Promise<CoverageMapData> {
  const text = await readText(path);
  try {
    const map = coverageFile.parse(JSON.parse(text));
    for (const [file, entry] of Object.entries(map)) assertPlausible(file, entry);
    return map as unknown as CoverageMapData;
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? describe(cause) : (cause as Error).message;
    throw new MeasureError(
      {
        code: 'coverage-unreadable',
        message: `${basename(path)} is no Istanbul coverage: ${reason}.`,
      },
      { cause },
    );
  }
}

function assertPlausible(file: string, entry: LooseCoverage): void {
  const flaw = findFlaw(entry);
  if (flaw !== null) throw new TypeError(`${file}: ${flaw}`);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw new MeasureError({ code: 'coverage-missing', message: `There is no ${basename(path)}.` }, { cause });
  }
}

function describe({ issues }: z.ZodError): string {
  const [issue] = issues;
  return `${issue?.path.join('.') || 'the whole'}: ${issue?.message}`;
}
