import type { RanTest } from '../file-run.ts';
import { findTestFailure } from './find-failure.ts';
import { testId, testName, testsBelow } from './test-ids.ts';
import type { Task } from './vitest-internals.ts';

/** Tests with their results, as Stryker wants them; not those that vitest did not come to. */
export function describeTests(file: Task): RanTest[] {
  return testsBelow(file)
    .filter((test) => test.result)
    .map(describeTest);
}

function describeTest(test: Task): RanTest {
  const known = { id: testId(test), name: testName(test), durationMs: test.result!.duration ?? 0 };
  const message = findTestFailure(test);
  if (message !== null) return { ...known, state: 'failed', message };
  return { ...known, state: hasPassed(test) ? 'passed' : 'skipped' };
}

function hasPassed({ mode, result }: Task): boolean {
  return mode !== 'skip' && result!.state === 'pass';
}
