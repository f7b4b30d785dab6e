import type { JudgeInput } from './judge/judge.ts';
import type { Verdict } from './model/verdict.ts';
import { recordCheck } from './verify/record.ts';

/** Keeps the mutants that were tested for `gates mutant` and `gates verify`. */
export async function recordMutants(
  { plan: { cacheDir, scope }, results: { mutants } }: JudgeInput,
  sources: ReadonlyMap<string, string>,
  { gates: judged }: Verdict,
): Promise<string[]> {
  if (mutants?.status !== 'measured') return [];
  const { report, complete, budget } = mutants.value;
  const reasons = new Map(judged.flatMap(({ findings }) => findings).flatMap(({ id, mutant }) => (mutant?.whyItLived ? [[id, mutant.whyItLived]] : [])));
  const isPartial = scope !== null || !complete || budget !== undefined;
  return recordCheck(cacheDir, { report, isPartial, sources, reasons }, new Date().toISOString());
}
