import { defineGate } from '../../model/gate.ts';
import type { Observation } from '../../model/gate.ts';
import type { FailedTest, TestRun } from '../../model/measurements.ts';
import type { Figure } from '../../model/verdict.ts';
import { failedTests, testProblem } from '../test-problem.ts';
import { oneLine } from '../wording.ts';

/** All tests pass, and there are some. Red tests break the gate: nothing that rests on them can be measured. */
export const tests = defineGate({
  name: 'tests',
  title: 'Tests',
  needs: ['tests'],
  judge({ tests }) {
    const problem = testProblem(tests);
    return {
      summary: summaryOf(tests),
      figures: figuresOf(tests),
      observations: tests.failures.map(observe),
      problems: problem === null ? [] : [problem],
    };
  },
});

function summaryOf(run: TestRun): string {
  if (run.passed === null) {
    return `exit code ${run.exitCode}, the runner does not count its tests`;
  }
  const failed = failedTests(run);
  return [
    ...counted(failed, 'failed'),
    run.passed + failed === 0 ? 'no test ran' : `${run.passed} passed`,
    ...counted(run.skipped ?? 0, 'skipped'),
    ...(failed === 0 && run.exitCode !== 0 ? [`exit code ${run.exitCode}`] : []),
  ].join(', ');
}

function counted(amount: number, fate: string): string[] {
  return amount > 0 ? [`${amount} ${fate}`] : [];
}

function figuresOf(run: TestRun): Figure[] {
  return (['passed', 'failed', 'skipped'] as const).flatMap((name) => {
    const measured = run[name];
    return measured === null ? [] : [{ name, measured, limit: name === 'failed' ? 0 : null, unit: 'count' as const }];
  });
}

function observe(test: FailedTest): Observation {
  const reason = test.message === undefined ? '' : `: ${oneLine(test.message, 200)}`;
  return {
    rule: 'tests.failed',
    message: `${test.name} failed${reason}`,
    advice: 'Make the test pass: correct the code, or the test where what it expects is wrong.',
    at: test.file === undefined ? null : { file: test.file },
    measured: null,
    limit: null,
    ...(test.message === undefined ? {} : { output: test.message }),
    identity: test.name,
  };
}
