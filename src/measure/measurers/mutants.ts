import type { TestRun } from '../../model/measurements.ts';
import type { MeasureContext, Measurer } from '../../model/measurer.ts';
import type { Problem } from '../../model/problem.ts';
import { measureMutants } from '../mutation/measure-mutants.ts';
import { startEarly } from '../mutation/start-early.ts';
import { list } from '../mutation/stryker-log.ts';

/** Runs Stryker over the source files, on every CPU slot, once the tests are known to pass. */
export const mutantsMeasurer: Measurer = {
  name: 'mutants',
  provides: ['mutants'],
  after: ['tests', 'mutation-sites'],
  runsCode: true,
  prepare: startEarly,
  async measure(context, begun) {
    const problem = whyNotRun(context);
    if (problem !== null) return { mutants: { status: 'broken', problem } };
    return context.budget.use(context.budget.size, async () => (await begun?.finish(context)) ?? { mutants: await measureMutants(context) });
  },
};

/** Without green tests no mutant can be told from its original. */
function whyNotRun({ results: { tests } }: MeasureContext): Problem | null {
  if (tests?.status === 'broken') {
    return { code: 'tests-failed', message: `Not run: ${tests.problem.message}` };
  }
  if (tests === undefined || !hasFailures(tests.value)) return null;
  const names = tests.value.failures.map(({ name }) => name);
  const named = names.length > 0 ? ` (${list(names)})` : '';
  return { code: 'tests-failed', message: `Not run: the tests fail${named}.` };
}

function hasFailures({ failed, failures, exitCode }: TestRun): boolean {
  return exitCode !== 0 || failures.length > 0 || (failed ?? 0) > 0;
}
