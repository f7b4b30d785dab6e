import type { Measurement, Mutants, MutationSites, TestRun } from '../../model/measurements.ts';
import type { MeasureContext, Measurer } from '../../model/measurer.ts';
import type { MutationPlan } from '../../model/plan.ts';
import type { Problem } from '../../model/problem.ts';
import { buildReport } from '../mutation/build-report.ts';
import { noCanaries } from '../mutation/canaries/watch-canaries.ts';
import { describeTool } from '../mutation/describe-tool.ts';
import { explainFailure } from '../mutation/explain-failure.ts';
import { collectNotices } from '../mutation/notices.ts';
import type { StrykerRun } from '../mutation/run-stryker.ts';
import { runWithFallback } from '../mutation/run-with-retry.ts';
import { list } from '../mutation/stryker-log.ts';
import { findDistrust, findInvalid } from '../mutation/trust.ts';

/** Runs Stryker over the source files, on every CPU slot, once the tests are known to pass. */
export const mutantsMeasurer: Measurer = {
  name: 'mutants',
  provides: ['mutants'],
  after: ['tests', 'mutation-sites'],
  async measure(context) {
    const problem = whyNotRun(context);
    if (problem !== null) return { mutants: { status: 'broken', problem } };
    return { mutants: await context.budget.use(context.budget.size, () => measureMutants(context)) };
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

async function measureMutants(context: MeasureContext): Promise<Measurement<'mutants'>> {
  const { mutation, tests } = context.plan;
  if (mutation === null || tests === null) throw new Error('mutants are measured without a plan for them');

  const sources = context.plan.sources.filter((file) => !/\.d\.[cm]?ts$/.test(file));
  const run =
    sources.length === 0 ? nothingToMutate(mutation) : await runWithFallback({ context, mutation, tests, sources });
  const problem = measuredNothing(run) ? explainFailure(run) : findDistrust(run, sources, sitesIn(context));
  if (problem !== null) return { status: 'broken', problem };
  return { status: 'measured', value: describeRun(run, context, mutation) };
}

function nothingToMutate({ runner }: MutationPlan): StrykerRun {
  return {
    tests: [],
    planned: [],
    files: [],
    tested: [],
    ending: { how: 'done' },
    runner,
    canaries: noCanaries(),
    log: '',
  };
}

function measuredNothing({ planned, tested, ending }: StrykerRun): boolean {
  return planned === null || (ending.how !== 'done' && tested.length === 0);
}

function sitesIn({ results }: MeasureContext): MutationSites | null {
  const sites = results['mutation-sites'];
  return sites?.status === 'measured' ? sites.value : null;
}

function describeRun(run: StrykerRun, context: MeasureContext, { versions }: MutationPlan): Mutants {
  const planned = run.planned ?? [];
  return {
    report: buildReport({
      sources: context.sources,
      tests: run.tests ?? [],
      planned,
      tested: run.tested,
      strykerVersion: versions['@stryker-mutator/core'] ?? null,
      scoreLimit: context.plan.limits.mutationScore,
    }),
    invalid: findInvalid(run.tested),
    complete: run.tested.length === planned.length,
    planned: planned.length,
    tool: describeTool(versions, run.runner),
    notices: collectNotices(run),
  };
}
