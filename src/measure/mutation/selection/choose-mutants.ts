import type { MutantResult } from 'mutation-testing-report-schema/api';
import { overlaps } from '../../../model/touches.ts';
import { isTurnedOffBy } from './disable-directives.ts';
import type { FileScope, MutantScope } from './wanted.ts';

/** What is known of a mutant before it is tested; lines and columns from 1. */
export type PlannedMutant = Pick<MutantResult, 'mutatorName' | 'replacement' | 'location' | 'status' | 'static' | 'coveredBy'>;

/** Whether a change touches a mutant: its code, or a test that covers it. */
export function isTouched(
  scope: MutantScope,
  file: string,
  mutant: PlannedMutant,
  fileOfTest: (id: string) => string | undefined,
): boolean {
  const own = scope.files[file];
  if (own !== undefined && isTouchedIn(own, mutant)) return true;
  if (scope.tests.length === 0) return false;
  const { coveredBy } = mutant;
  if (coveredBy === undefined) return own?.isReached === true;
  return coveredBy.some((id) => {
    const test = fileOfTest(id);
    return test === undefined ? own?.isReached === true : scope.tests.includes(test);
  });
}

function isTouchedIn({ all, lines, disabled }: FileScope, mutant: PlannedMutant): boolean {
  if (all || overlaps(lines, mutant.location)) return true;
  return mutant.status === 'Ignored' && isTurnedOffBy(disabled, mutant);
}

/** Tells the mutants of one file apart, in the text that they were made of. */
export function mutantKey({ mutatorName, replacement, location: { start, end } }: Pick<MutantResult, 'mutatorName' | 'replacement' | 'location'>): string {
  return `${start.line}:${start.column}-${end.line}:${end.column} ${mutatorName} ${replacement ?? ''}`;
}
