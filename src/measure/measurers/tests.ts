import type { Measurer } from '../../model/measurer.ts';
import { reuseRun } from '../test-run/reuse-run.ts';

/** Runs the tests once, with coverage: what they did, and what they covered. */
export const testsMeasurer: Measurer = {
  name: 'tests',
  provides: ['tests', 'coverage'],
  after: [],
  runsCode: true,
  async measure(context) {
    const { plan, budget } = context;
    const slots = Math.max(1, plan.checks.length > 0 ? budget.size - 1 : budget.size);
    return reuseRun(context, async () => {
      // loaded only here: what reads coverage takes a while to load, and most checks need none of it
      const { measureTests } = await import('../test-run/measure-tests.ts');
      return budget.use(slots, () => measureTests(context, slots));
    });
  },
};
