import { judgedSources } from '../model/in-scope.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { compareText } from './order.ts';
import { count, listed } from './wording.ts';

/** That there is nothing to measure, when so. */
export function noSources({ sources }: Plan): Problem[] {
  return sources.length > 0 ? [] : [{ code: 'no-sources', message: 'There is no source file: nothing was measured.' }];
}

/** Why the measured files cannot stand for the sources: nothing to measure, or sources that nobody measured. */
export function missingSources(
  plan: Plan,
  measured: Record<string, unknown>,
  problems: readonly Problem[],
  what: string,
): Problem[] {
  if (plan.sources.length === 0) return noSources(plan);
  const judged = judgedSources(plan);
  const explained = new Set(problems.map((problem) => problem.at?.file));
  const missing = judged.filter((file) => !Object.hasOwn(measured, file) && !explained.has(file));
  if (missing.length === 0) return [];
  const files = listed([...missing].sort(compareText), 5);
  return [
    {
      code: 'not-measured',
      message: `${count(missing.length, 'source file')} of ${judged.length} ${missing.length === 1 ? 'has' : 'have'} no ${what}: ${files}.`,
    },
  ];
}
