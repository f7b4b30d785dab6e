import type { TestRun } from '../model/measurements.ts';
import type { Problem } from '../model/problem.ts';
import { compareText } from './order.ts';
import { count, listed } from './wording.ts';

/** Why this run of the tests proves nothing, null when it ran tests and all of them passed. */
export function testProblem(run: TestRun): Problem | null {
  if (failedTests(run) > 0) return testsFailed(run);
  if (run.exitCode !== 0) return commandFailed(run);
  return run.passed === 0 ? noTestRan(run) : null;
}

/** How many tests failed, by the runner's count or by those that it names. */
export function failedTests({ failed, failures }: TestRun): number {
  return Math.max(failed ?? 0, failures.length);
}

function testsFailed(run: TestRun): Problem {
  const names = run.failures.map((failure) => failure.name).sort(compareText);
  const named = names.length === 0 ? '.' : `: ${listed(names, 5)}.`;
  return {
    code: 'tests-failed',
    message: `${count(failedTests(run), 'test')} failed${named}`,
    hint: 'Make the tests pass; what red tests cover or kill says nothing.',
    output: run.output,
  };
}

function commandFailed({ exitCode, failed, output }: TestRun): Problem {
  return {
    code: 'tests-failed',
    message: `The test command exited with code ${exitCode}${failed === 0 ? ' though no test failed' : ''}.`,
    hint: 'Its output says why: an error outside of a test, or a failure of the runner itself.',
    output,
  };
}

function noTestRan({ skipped, output }: TestRun): Problem {
  return {
    code: 'no-tests',
    message: `No test ran${skipped ? `: ${count(skipped, 'test')} skipped` : ''}.`,
    output,
  };
}
