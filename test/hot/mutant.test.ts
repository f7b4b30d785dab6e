import { MutantRunStatus } from '@stryker-mutator/api/test-runner';
import { expect, test } from 'vitest';
import type { FileRun } from '../../src/hot/file-run.ts';
import { erred, killed, lacksTests } from '../../src/hot/mutant.ts';
import { FILE, ran, TESTS } from './tester-support.ts';

function runWith(failed: string | null, executed: number): FileRun {
  return (ran({ executed, failure: { test: failed, message: 'no', passesWithout: true } }) as { run: FileRun }).run;
}

test('a mutant is killed by the test that failed', () => {
  expect(killed(runWith(TESTS[1]!, 2), TESTS)).toEqual({
    found: 'result',
    result: { status: MutantRunStatus.Killed, killedBy: [TESTS[1]], failureMessage: 'no', nrOfTests: 2 },
  });
});

test('a mutant with which a file cannot be loaded is killed by one of its tests alone', () => {
  expect(killed(runWith(null, 0), TESTS)).toMatchObject({ result: { killedBy: [TESTS[0]], nrOfTests: 1 } });
});

test('errors outside of tests are told one in a line', () => {
  expect(erred(['one', 'two'])).toEqual({
    found: 'result',
    result: { status: MutantRunStatus.Error, errorMessage: 'An error occurred outside of a test run: one\ntwo' },
  });
});

test('only a part of which some tests were asked for can lack them', () => {
  expect(lacksTests({ file: FILE, tests: TESTS, expectedMs: 1 }, 0)).toBe(true);
  expect(lacksTests({ file: FILE, tests: TESTS, expectedMs: 1 }, 1)).toBe(false);
  expect(lacksTests({ file: FILE, tests: null, expectedMs: 1 }, 0)).toBe(false);
});
