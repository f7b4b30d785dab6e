import type { MutantCoverage } from '@stryker-mutator/api/core';
import { noCoverage, type RunCommand } from '../file-run.ts';
import type { HitCounter } from '../hit-limit.ts';

/** What Stryker's instrumented code shares with its runner, as `__stryker__` among the globals of a test file. */
export interface Namespace extends HitCounter {
  activeMutant?: string;
  currentTestId?: string;
  mutantCoverage?: MutantCoverage;
}

/** A new one, for one run. */
export function namespaceFor({ mutant, activation, initial }: RunCommand): Namespace {
  return {
    mutantCoverage: noCoverage(),
    coversNothing: !initial,
    ...(mutant !== null && activation === 'static' && { activeMutant: mutant }),
  };
}
