import type { Mutants } from '../model/measurements.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { mutantsOf } from './mutant-counts.ts';
import type { InvalidMutant, MutantCounts } from './mutant-counts.ts';
import type { MutantGroup } from './mutant-groups.ts';
import { compareText } from './order.ts';
import { noSources } from './shortfalls.ts';
import { count, listed } from './wording.ts';

/** What is looked at to tell whether mutation testing measured what it should. */
export interface MutationEvidence {
  measured: Mutants;
  all: MutantCounts;
  groups: readonly MutantGroup[];
  invalid: readonly InvalidMutant[];
  plan: Plan;
}

/** Why results of mutation testing prove nothing; empty when they can be judged. */
export function mutationProblems({ measured, all, groups, invalid, plan }: MutationEvidence): Problem[] {
  return [...incomplete(measured, all), ...groups.flatMap(onlyErrors), ...invalidProblem(invalid), ...noSources(plan)];
}

/** Mutants that were planned and have no result. */
function incomplete({ complete, planned, report }: Mutants, { byStatus }: MutantCounts): Problem[] {
  const reported = mutantsOf(report).length;
  const tested = reported - byStatus.Pending;
  const all = Math.max(planned, reported);
  if (complete && tested === all) return [];
  if (complete && tested === 0) {
    return [{ code: 'nothing-measured', message: `None of the ${planned} planned mutants was tested.` }];
  }
  return [
    {
      code: 'incomplete',
      message: `${tested} of ${count(all, 'mutant')} ${tested === 1 ? 'was' : 'were'} tested, the rest was not.`,
    },
  ];
}

/** Errors tell nothing about the tests: files whose mutants all ended so were not measured. */
function onlyErrors({ counts, label, files }: MutantGroup): Problem[] {
  const errors = counts.byStatus.CompileError + counts.byStatus.RuntimeError;
  if (counts.valid > 0 || errors === 0) return [];
  return [
    {
      code: 'nothing-measured',
      message: `All ${count(errors, 'mutant')} of ${label ?? listed(files, 5)} that ran ended in an error, so there is no score.`,
    },
  ];
}

function invalidProblem(invalid: readonly InvalidMutant[]): Problem[] {
  if (invalid.length === 0) return [];
  const reasons = [...new Set(invalid.map(({ reason }) => reason))].sort(compareText);
  const files = [...new Set(invalid.map(({ file }) => file))].sort(compareText);
  return [
    {
      code: 'invalid-mutants',
      message: `The results of ${count(invalid.length, 'mutant')} in ${listed(files, 5)} prove nothing: ${listed(reasons, 3)}.`,
    },
  ];
}
