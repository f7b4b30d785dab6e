import type { CheckRun } from '../../model/measurements.ts';
import type { MeasureContext, Measurer } from '../../model/measurer.ts';
import type { CheckPlan } from '../../model/plan.ts';
import { runCommand, type CommandResult } from '../../system/spawn.ts';

/** The exit code with which a shell says that there is no such command. */
const COMMAND_NOT_FOUND = 127;

/** Runs the user's own commands beside everything else, one CPU slot each. */
export const checksMeasurer: Measurer = {
  name: 'checks',
  provides: ['checks'],
  after: [],
  runsCode: true,
  async measure(context) {
    const runs = await Promise.all(
      context.plan.checks.map((check) => context.budget.use(1, () => runCheck(check, context))),
    );
    return { checks: { status: 'measured', value: runs.filter((run) => run !== null) } };
  },
};

/** Runs one check to its end; null when the whole run was interrupted before it ended. */
async function runCheck(
  check: CheckPlan,
  { plan, signal, progress }: MeasureContext,
): Promise<CheckRun | null> {
  const name = `check ${check.name}`;
  progress({ type: 'stage-started', name });
  const result = await runCommand({
    shell: check.command,
    cwd: plan.root,
    timeoutMs: check.timeoutMs,
    signal,
  });
  if (result.status === 'aborted') {
    progress({ type: 'stage-finished', name, outcome: 'broken', note: 'interrupted' });
    return null;
  }
  const status = statusOf(result);
  progress({
    type: 'stage-finished',
    name,
    outcome: status === 'not-started' ? 'broken' : 'measured',
    ...(status !== 'passed' && { note: status }),
  });
  return {
    name: check.name,
    command: check.command,
    status,
    exitCode: result.exitCode,
    durationMs: result.durationMs,
    output: result.output,
  };
}

function statusOf({ status, exitCode }: CommandResult): CheckRun['status'] {
  if (status === 'timed-out') return 'timed-out';
  if (status !== 'exited' || exitCode === COMMAND_NOT_FOUND) return 'not-started';
  return exitCode === 0 ? 'passed' : 'failed';
}
