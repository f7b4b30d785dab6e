import type { Plan } from '../model/plan.ts';
import { groupByLimit } from './limits.ts';
import type { LimitGroup } from './limits.ts';
import { countMutants } from './mutant-counts.ts';
import type { FileMutant, MutantCounts } from './mutant-counts.ts';

/** Mutants of files that share a limit. */
export interface MutantGroup extends LimitGroup {
  mutants: FileMutant[];
  counts: MutantCounts;
}

/** Splits mutants by the score that their files are held to. */
export function groupMutants(mutants: FileMutant[], plan: Plan): MutantGroup[] {
  const files = [...new Set(mutants.map(({ file }) => file))];
  return groupByLimit(plan, files, plan.limits.mutationScore, (override) => override.mutationScore).map((group) => {
    const grouped = mutants.filter(({ file }) => group.files.includes(file));
    return { ...group, mutants: grouped, counts: countMutants(grouped) };
  });
}
