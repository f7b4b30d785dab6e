import type { TestRun } from '../model/measurements.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { compareText } from './order.ts';
import { count, listed } from './wording.ts';

/** Why the measured files cannot stand for the sources: nothing to measure, or sources that nobody measured. */
export function missingSources(
  plan: Plan,
  measured: Record<string, unknown>,
  problems: readonly Problem[],
  what: string,
): Problem[] {
  if (plan.sources.length === 0) {
    return [{ code: 'no-sources', message: `There is no source file: nothing was measured.` }];
  }
  const explained = new Set(problems.map((problem) => problem.at?.file));
  const missing = plan.sources.filter((file) => !Object.hasOwn(measured, file) && !explained.has(file));
  if (missing.length === 0) return [];
  const files = listed([...missing].sort(compareText), 5);
  return [
    {
      code: 'not-measured',
      message: `${count(missing.length, 'source file')} of ${plan.sources.length} ${missing.length === 1 ? 'has' : 'have'} no ${what}: ${files}.`,
    },
  ];
}

/** Why this run of the tests proves nothing, null when it ran tests and all of them passed. */
export function testProblem(run: TestRun): Problem | null {
  const failed = Math.max(run.failed ?? 0, run.failures.length);
  if (failed > 0) {
    const names = [...run.failures.map((failure) => failure.name)].sort(compareText);
    const named = names.length === 0 ? '.' : `: ${listed(names, 5)}.`;
    return {
      code: 'tests-failed',
      message: `${count(failed, 'test')} failed${named}`,
      hint: 'Make the tests pass; what red tests cover or kill says nothing.',
      output: run.output,
    };
  }
  if (run.exitCode !== 0) {
    return {
      code: 'tests-failed',
      message: `The test command exited with code ${run.exitCode}${run.failed === 0 ? ' though no test failed' : ''}.`,
      hint: 'Its output says why: an error outside of a test, or a failure of the runner itself.',
      output: run.output,
    };
  }
  if (run.passed === 0) {
    return {
      code: 'no-tests',
      message: `No test ran${run.skipped ? `: ${count(run.skipped, 'test')} skipped` : ''}.`,
      output: run.output,
    };
  }
  return null;
}
