import { join } from 'node:path';
import type { Measurement, Mutants, TestRun } from '../../model/measurements.ts';
import type { MeasureContext, Measurer } from '../../model/measurer.ts';
import type { MutationPlan, TestPlan } from '../../model/plan.ts';
import type { Problem } from '../../model/problem.ts';
import { buildReport } from '../mutation/build-report.ts';
import { runStryker, type StrykerRun } from '../mutation/run-stryker.ts';
import { createScore } from '../mutation/score.ts';
import { collectNotices, explainFailure, findDistrust, findInvalid, wasNotTested } from '../mutation/trust.ts';

const NAME = 'mutants';

/** Runs Stryker over the source files, on every CPU slot, once the tests are known to pass. */
export const mutantsMeasurer: Measurer = {
  name: NAME,
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
  const shown = [...names.slice(0, 5), ...(names.length > 5 ? [`${names.length - 5} more`] : [])];
  return {
    code: 'tests-failed',
    message: `Not run: the tests fail${shown.length > 0 ? ` (${shown.join(', ')})` : ''}.`,
  };
}

function hasFailures({ failed, failures, exitCode }: TestRun): boolean {
  return exitCode !== 0 || failures.length > 0 || (failed ?? 0) > 0;
}

async function measureMutants(context: MeasureContext): Promise<Measurement<'mutants'>> {
  const { plan, results } = context;
  const { mutation, tests } = plan;
  if (mutation === null || tests === null) throw new Error('mutants are measured without a plan for them');

  const sources = plan.sources.filter((file) => !/\.d\.[cm]?ts$/.test(file));
  const run = sources.length === 0 ? nothingToMutate() : await runWithRetry(context, mutation, tests, sources);
  if (run.planned === null || (run.ending.how !== 'done' && run.tested.length === 0)) {
    return { status: 'broken', problem: explainFailure(run) };
  }
  const sites = results['mutation-sites'];
  const distrust = findDistrust(run, sources, sites?.status === 'measured' ? sites.value : null);
  if (distrust !== null) return { status: 'broken', problem: distrust };
  return { status: 'measured', value: describeRun(run, context, mutation) };
}

function nothingToMutate(): StrykerRun {
  return { tests: [], planned: [], files: [], tested: [], ending: { how: 'done' }, log: '' };
}

/** Runs Stryker; again with all tests for each mutant, when the runner does not see which tests import a source file. */
async function runWithRetry(
  context: MeasureContext,
  mutation: MutationPlan,
  tests: TestPlan,
  sources: string[],
): Promise<StrykerRun> {
  const { runner, plugin, configFile } = mutation;
  const { root, concurrency } = context.plan;
  const endsAt = performance.now() + mutation.timeoutMs;
  const blind = new AbortController();
  const start = (relatedTestsOnly: boolean): Promise<StrykerRun> => {
    const score = createScore();
    return runStryker({
      job: { root, sources, runner, plugin, configFile, tests, concurrency, relatedTestsOnly },
      env: tests.env,
      home: join(context.scratchDir, 'mutation'),
      timeoutMs: Math.max(1, endsAt - performance.now()),
      signal: relatedTestsOnly ? AbortSignal.any([context.signal, blind.signal]) : context.signal,
      onTested: ({ planned, tested }) => {
        const latest = tested.at(-1)?.mutant;
        if (latest) score.add(latest.status);
        if (latest && wasNotTested(latest)) blind.abort();
        context.progress({
          type: 'stage-progress',
          name: NAME,
          done: tested.length,
          total: planned!.length,
          score: score.value(),
        });
      },
    });
  };
  if (runner !== 'vitest' && runner !== 'jest') return start(false);
  const run = await start(true);
  const foundNone = run.ending.how === 'failed' && run.ending.message.startsWith('No tests were executed');
  return (foundNone || blind.signal.aborted) && !context.signal.aborted ? start(false) : run;
}

function describeRun(run: StrykerRun, context: MeasureContext, mutation: MutationPlan): Mutants {
  const planned = run.planned ?? [];
  const { versions } = mutation;
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
    tool: Object.entries(versions)
      .map(([name, version]) => `${name === '@stryker-mutator/core' ? 'Stryker' : name.replace('@stryker-mutator/', '')} ${version}`)
      .join(', '),
    notices: collectNotices(run),
  };
}
