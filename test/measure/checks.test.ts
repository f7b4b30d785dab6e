import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { checksMeasurer } from '../../src/measure/measurers/checks.ts';
import { createBudget } from '../../src/model/budget.ts';
import type { MeasureContext } from '../../src/model/measurer.ts';
import type { CheckPlan, Plan } from '../../src/model/plan.ts';
import type { ProgressEvent } from '../../src/model/progress.ts';

function context(checks: CheckPlan[], overrides: Partial<MeasureContext> = {}): MeasureContext {
  return {
    plan: { root: tmpdir(), checks } as unknown as Plan,
    sources: new Map(),
    budget: createBudget(2),
    progress: () => {},
    signal: new AbortController().signal,
    scratchDir: tmpdir(),
    results: {},
    ...overrides,
  };
}

const check = (name: string, command: string, timeoutMs = 30_000): CheckPlan => ({ name, command, timeoutMs });

describe('checks', () => {
  it('keep the exit code and the output of each command', async () => {
    const { checks } = await checksMeasurer.measure(
      context([check('fine', 'echo good'), check('bad', 'echo "1 error" >&2; exit 2')]),
    );
    expect(checks).toMatchObject({
      status: 'measured',
      value: [
        { name: 'fine', status: 'passed', exitCode: 0, output: 'good\n' },
        { name: 'bad', status: 'failed', exitCode: 2, output: '1 error\n' },
      ],
    });
  });

  it('are stopped at their own time limit', async () => {
    const { checks } = await checksMeasurer.measure(context([check('slow', 'echo start; sleep 60', 300)]));
    expect(checks).toMatchObject({ value: [{ status: 'timed-out', exitCode: null, output: 'start\n' }] });
  });

  it('whose command does not exist were not started', async () => {
    const { checks } = await checksMeasurer.measure(context([check('lint', 'no-such-linter-here .')]));
    expect(checks).toMatchObject({ value: [{ status: 'not-started' }] });
  });

  it('that were interrupted have no result', async () => {
    const abort = new AbortController();
    const { checks } = await checksMeasurer.measure(
      context([check('slow', 'sleep 60')], {
        signal: abort.signal,
        progress: (event: ProgressEvent) => event.type === 'stage-started' && abort.abort(),
      }),
    );
    expect(checks).toMatchObject({ status: 'measured', value: [] });
  });
});
