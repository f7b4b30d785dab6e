import { defineGate } from '../../model/gate.ts';
import type { Observation } from '../../model/gate.ts';
import type { CheckRun } from '../../model/measurements.ts';
import type { CheckPlan, Plan } from '../../model/plan.ts';
import type { Problem } from '../../model/problem.ts';
import { compareText } from '../order.ts';
import { count, listed } from '../wording.ts';

/** The user's own commands: each has to end with exit code 0 within its time limit. */
export const checks = defineGate({
  name: 'checks',
  title: 'Checks',
  needs: ['checks'],
  judge({ checks }, { plan }) {
    const runs = checks.toSorted((left, right) => compareText(left.name, right.name));
    const notStarted = runs.filter((run) => run.status === 'not-started');
    const failed = runs.filter((run) => run.status === 'failed' || run.status === 'timed-out');
    return {
      summary: summaryOf(runs),
      figures: [
        { name: 'checks', measured: runs.length, limit: null, unit: 'count' },
        { name: 'checks that did not pass', measured: failed.length + notStarted.length, limit: null, unit: 'count' },
      ],
      observations: failed.map((run) => observe(run, plan)),
      problems: [...notStarted.map(startProblem), ...notRun(plan.checks, runs)],
    };
  },
});

function summaryOf(runs: CheckRun[]): string {
  const wrong = runs.filter((run) => run.status !== 'passed').map((run) => run.name);
  if (runs.length === 0) return 'no checks';
  if (wrong.length === 0) return `${count(runs.length, 'check')} passed: ${listed(runs.map((run) => run.name), 8)}`;
  return `${wrong.length} of ${count(runs.length, 'check')} did not pass: ${listed(wrong, 8)}`;
}

function observe(run: CheckRun, plan: Plan): Observation {
  const timeoutMs = plan.checks.find((check) => check.name === run.name)?.timeoutMs;
  return {
    rule: `checks.${run.name}`,
    message: `${run.name}: \`${run.command}\` ${ending(run, timeoutMs)}.`,
    advice:
      run.status === 'timed-out'
        ? 'Find what it waits for or spends its time on; its output up to then is below.'
        : 'Fix what its output reports.',
    at: null,
    measured: null,
    limit: null,
    output: run.output,
    identity: run.name,
  };
}

function ending(run: CheckRun, timeoutMs: number | undefined): string {
  if (run.status === 'timed-out') {
    return timeoutMs === undefined ? 'did not end in time' : `did not end within ${timeoutMs / 1000} s`;
  }
  return run.exitCode === null ? 'was ended by a signal' : `exited with code ${run.exitCode}`;
}

function startProblem(run: CheckRun): Problem {
  return {
    code: 'check-not-started',
    message: `${run.name}: \`${run.command}\` could not be started.`,
    hint: 'Install the command, or correct its name in the configuration.',
    output: run.output,
  };
}

function notRun(planned: CheckPlan[], runs: CheckRun[]): Problem[] {
  if (planned.length === 0) return [{ code: 'no-checks', message: 'There is no check to run.' }];
  return planned
    .filter((check) => !runs.some((run) => run.name === check.name))
    .map((check) => ({ code: 'check-not-run', message: `${check.name}: \`${check.command}\` was not run.` }));
}
