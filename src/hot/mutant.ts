import { MutantRunStatus, type MutantRunResult } from '@stryker-mutator/api/test-runner';
import type { FileRun } from './file-run.ts';

/** A mutant to test. */
export interface MutantToTest {
  id: string;
  /** Ids of the tests that cover it; null for all tests of the files that reach it. */
  tests: readonly string[] | null;
  activation: 'static' | 'runtime';
  hitLimit?: number;
  /** When Stryker loses patience. */
  timeoutMs: number;
}

/** One test file with the tests of it that are to run. */
export interface Part {
  /** Its key. */
  file: string;
  /** Null for all. */
  tests: string[] | null;
  /** How long these tests took without a mutant. */
  expectedMs: number;
  /** The part that these tests are the quick ones of: what a test of it shows that one before it could, all of them show. */
  within?: Part;
}

/** What one part says about a mutant. */
export type Finding =
  | { found: 'nothing'; executed: number }
  | { found: 'result'; result: MutantRunResult };

/** No test noticed the mutant. */
export function nothing({ executed }: Pick<FileRun, 'executed'>): Finding {
  return { found: 'nothing', executed };
}

/** A test failed because of the mutant; with a file that cannot be loaded the first of its tests, none of which can pass. */
export function killed({ failure, executed }: FileRun, tests: readonly string[]): Finding {
  const { test, message } = failure!;
  const killedBy = test === null ? tests.slice(0, 1) : [test];
  const nrOfTests = Math.max(1, executed);
  return { found: 'result', result: { status: MutantRunStatus.Killed, killedBy, failureMessage: message, nrOfTests } };
}

/** The mutant was reached more often than it may be. */
export function overLimit({ excess }: FileRun): Finding {
  return timedOut(`Hit limit reached (${excess!.hits}/${excess!.limit})`);
}

/** The tests did not come to an end. */
export function timedOut(reason: string): Finding {
  return { found: 'result', result: { status: MutantRunStatus.Timeout, reason } };
}

/** Something went wrong where no test was. */
export function erred(errors: readonly string[]): Finding {
  const errorMessage = `An error occurred outside of a test run: ${errors.join('\n')}`;
  return { found: 'result', result: { status: MutantRunStatus.Error, errorMessage } };
}

/** Whether the mutant was reached more often than it may be. */
export function isOverLimit({ excess }: FileRun): boolean {
  return excess !== null;
}

/** Whether tests that were asked for were not there to run. */
export function lacksTests(part: Part, executed: number): boolean {
  return part.tests !== null && executed === 0;
}

/** Whether no test noticed anything. */
export function isQuiet({ failure, errors }: FileRun): boolean {
  return failure === null && errors.length === 0;
}
