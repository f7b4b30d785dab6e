import type { Problem } from '../../model/problem.ts';
import type { Reuse } from './cache/reuse.ts';
import { keyOf } from './merge-results.ts';
import type { StrykerRun } from './run-stryker.ts';
import { list } from './stryker-log.ts';

/** The code of that problem. */
export const NOT_PLANNED = 'known-mutants-missing';

/** Mutants that are known to be there and that a run which is done did not plan. */
export function findMissing({ planned, ending }: StrykerRun, { sample }: Reuse): Problem | null {
  if (ending.how !== 'done') return null;
  const keys = new Set(planned!.map(keyOf));
  const missing = sample.filter((each) => !keys.has(keyOf(each)));
  if (missing.length === 0) return null;
  return { code: NOT_PLANNED, message: `Stryker did not plan ${missing.length} known mutants, of ${list(missing.map(({ file }) => file))}.` };
}
