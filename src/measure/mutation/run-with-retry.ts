import { join } from 'node:path';
import type { MeasureContext } from '../../model/measurer.ts';
import { isWarm, type MutationRunnerName, type WarmRunnerName } from '../../model/names.ts';
import { explainFailure } from './explain-failure.ts';
import { describeFallback } from './fallback.ts';
import type { Hold } from './hold.ts';
import type { MutationPlan, TestPlan } from '../../model/plan.ts';
import { runStryker } from './run-stryker.ts';
import type { StrykerRun, StrykerRunOptions } from './run-stryker.ts';
import { createScore } from './score.ts';
import type { Wanted } from './selection/wanted.ts';
import { wasNotTested } from './was-not-tested.ts';

/** What to mutate, and how. */
export interface MutationTask {
  context: MeasureContext;
  mutation: MutationPlan;
  tests: TestPlan;
  /** Files to mutate, relative to the root. */
  sources: string[];
  /** Which of their mutants to test. */
  wanted: Wanted;
  /** Processes that test mutants at once. */
  concurrency: number;
  /** What is waited for before the tests are run. */
  hold?: Hold | undefined;
}

/** Runners that can be told to run only the tests that import a mutated file. */
const followImports: readonly string[] = ['warm-vitest', 'warm-jest', 'vitest', 'jest'];

/** Stryker's own runner beside each of ours. */
const OWN: Record<WarmRunnerName, MutationRunnerName> = { 'warm-vitest': 'vitest', 'warm-jest': 'jest', 'warm-node-test': 'tap' };

/** Runs Stryker with the runner of the plan; with the one to fall back on, when ours did not get as far as a mutant. */
export async function runWithFallback(task: MutationTask): Promise<StrykerRun> {
  const run = await runWithRetry(task);
  const next = fallbackOf(task.mutation);
  if (next === null || run.planned !== null || run.ending.how !== 'failed' || task.context.signal.aborted) return run;
  const fallback = describeFallback(task.tests.runner, next, run.ending.message, explainFailure(run));
  return { ...(await runWithRetry({ ...task, mutation: { ...task.mutation, runner: next } })), fallback };
}

/** Stryker's own runner, where there is one that gives right results; else the command runner. */
function fallbackOf({ runner, plugin }: MutationPlan): MutationRunnerName | null {
  if (!isWarm(runner)) return null;
  return plugin === null ? 'command' : OWN[runner];
}

/** Runs Stryker; again with all tests for each mutant, when the runner does not see which tests import a source file. */
export async function runWithRetry(task: MutationTask): Promise<StrykerRun> {
  const endsAt = performance.now() + task.mutation.timeoutMs;
  if (!followImports.includes(task.mutation.runner)) return start(task, endsAt);
  const blind = new AbortController();
  const run = await start(task, endsAt, blind);
  const isBlind = blind.signal.aborted || foundNoTests(run);
  return isBlind && !task.context.signal.aborted ? start(task, endsAt) : run;
}

/** Starts Stryker with canaries; again without, when the tests do not pass beside them. */
async function start(task: MutationTask, endsAt: number, blind?: AbortController): Promise<StrykerRun> {
  const run = await startOnce(task, endsAt, blind, true);
  const failed = run.planned === null && run.ending.how === 'failed' && !foundNoTests(run);
  if (!failed || run.canaries.notPlanted !== null || task.context.signal.aborted) return run;
  const plain = await startOnce(task, endsAt, blind, false);
  return { ...plain, canaries: { ...plain.canaries, notPlanted: 'the initial run of the tests fails beside them' } };
}

/** Starts Stryker: with `blind`, only for tests that import a mutated file, until a mutant shows that this misses some. */
async function startOnce(
  { context, mutation, tests, sources, wanted, concurrency, hold }: MutationTask,
  endsAt: number,
  blind: AbortController | undefined,
  canaries: boolean,
): Promise<StrykerRun> {
  const { runner, plugin, configFile } = mutation;
  const { root, seed } = context.plan;
  const report = progressOf(context);
  const run = await runStryker({
    job: { root, sources, wanted, runner, plugin, configFile, tests, concurrency, seed, canaries, relatedTestsOnly: blind !== undefined },
    env: tests.env,
    home: join(context.scratchDir, 'mutation'),
    timeoutMs: Math.max(1, endsAt - performance.now()),
    ...(hold && { go: hold.over }),
    signal: blind === undefined ? context.signal : AbortSignal.any([context.signal, blind.signal]),
    onTested: (run) => {
      if (lastWasNotTested(run)) blind?.abort();
      report(run);
    },
  });
  hold?.noteEnd();
  return run;
}

function lastWasNotTested({ tested }: Pick<StrykerRun, 'tested'>): boolean {
  const latest = tested.at(-1);
  return latest !== undefined && wasNotTested(latest.mutant);
}

function foundNoTests({ ending }: StrykerRun): boolean {
  return ending.how === 'failed' && ending.message.startsWith('No tests were executed');
}

/** Tells how far a run of Stryker is, and its score so far. */
function progressOf({ progress }: MeasureContext): StrykerRunOptions['onTested'] {
  const score = createScore();
  return ({ planned, tested }) => {
    const latest = tested.at(-1);
    if (latest !== undefined) score.add(latest.mutant.status);
    progress({
      type: 'stage-progress',
      name: 'mutants',
      done: tested.length,
      total: planned!.length,
      score: score.value(),
    });
  };
}
