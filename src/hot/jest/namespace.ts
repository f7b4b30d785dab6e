import type { MutantCoverage } from '@stryker-mutator/api/core';
import { noCoverage, type RunCommand } from '../file-run.ts';

/** What Stryker's instrumented code shares with its runner, as `__stryker__` among the globals of a test file. */
export interface Namespace {
  activeMutant?: string;
  currentTestId?: string;
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: MutantCoverage;
}

/** A new one, for one run. */
export function namespaceFor({ mutant, activation, hitLimit }: RunCommand): Namespace {
  return {
    hitCount: 0,
    hitLimit,
    mutantCoverage: noCoverage(),
    ...(mutant !== null && activation === 'static' && { activeMutant: mutant }),
  };
}
