import type { Measurement, MutationSites } from '../../model/measurements.ts';
import type { MeasureContext } from '../../model/measurer.ts';
import type { MutationPlan, Plan, TestPlan } from '../../model/plan.ts';
import type { Problem } from '../../model/problem.ts';
import { fingerprintTree, type TreeFingerprint } from '../fingerprint/fingerprint-tree.ts';
import { doubtKnown } from './cache/doubt-known.ts';
import { openKnownResults, type KnownResults } from './cache/known-results.ts';
import { planReuse, reuseNothing, type Reuse } from './cache/reuse.ts';
import { saveResults } from './cache/save-results.ts';
import { noCanaries } from './canaries/watch-canaries.ts';
import { chooseConcurrency } from './choose-concurrency.ts';
import { describeMutants, type Attempt } from './describe-mutants.ts';
import { describeReuse, disbelieve } from './describe-reuse.ts';
import { explainFailure } from './explain-failure.ts';
import { findMissing } from './find-missing.ts';
import type { Hold } from './hold.ts';
import { locateTests } from './locate-tests.ts';
import { mergeResults } from './merge-results.ts';
import { mutableSources } from './mutable-sources.ts';
import type { FileMutant } from './protocol.ts';
import type { StrykerRun } from './run-stryker.ts';
import { runWithFallback } from './run-with-retry.ts';
import { findOtherMutants } from './find-other-mutants.ts';
import { findMutantScope } from './selection/find-scope.ts';
import type { MutantScope } from './selection/wanted.ts';
import { findDistrust, findUnplanned } from './trust.ts';

/** What mutants are measured with, decided once. */
interface Task {
  context: MeasureContext;
  mutation: MutationPlan;
  tests: TestPlan;
  sources: string[];
  scope: MutantScope | null;
  hold?: Hold | undefined;
}

/** Measures the mutants that the plan is about: those whose results are not known from earlier runs of the same code and tests are tested. */
export async function measureMutants(context: MeasureContext, hold?: Hold): Promise<Measurement<'mutants'>> {
  const { plan } = context;
  const { mutation, tests } = plan;
  if (mutation === null || tests === null) throw new Error('mutants are measured without a plan for them');
  const sources = mutableSources(plan);
  const texts = new Map(sources.map((file) => [file, context.sources.get(file)!]));
  const { scope, known, tree } = await lookBack(plan, texts);
  return measureWith({ context, mutation, tests, sources, scope, hold }, known, tree);
}

/** What is known of earlier: what the change is, and results of the same code and tests. */
interface Past {
  tree: TreeFingerprint | null;
  scope: MutantScope | null;
  known: KnownResults | null;
}

async function lookBack(plan: Plan, texts: ReadonlyMap<string, string>): Promise<Past> {
  const tree = plan.scope !== null || plan.cache ? await fingerprintTree(plan) : null;
  const scope = plan.scope === null ? null : await findMutantScope(plan, plan.scope, texts, tree!);
  const known = plan.cache ? await openKnownResults(plan, texts, tree!) : null;
  return { tree, scope, known };
}

async function measureWith(task: Task, kept: KnownResults | null, tree: TreeFingerprint | null): Promise<Measurement<'mutants'>> {
  const { context, sources, scope, mutation } = task;
  const known = kept && doubtKnown(kept, sitesIn(context), mutation.configFile !== null);
  const nothing = reuseNothing(sources, scope);
  const reuse = known === null ? nothing : planReuse(known, sources, scope, `${tree!.whole} ${context.plan.seed}`);
  const first = await attempt(task, reuse);
  const disbelief = known === null ? null : disbelieve(first, reuse);
  if (disbelief !== null) {
    await known!.discard();
    return measureAfresh(task, nothing, disbelief);
  }
  if ('code' in first) return { status: 'broken', problem: first };
  const notices = known === null ? [] : await saveResults(known, context.plan, tree!, first);
  return { status: 'measured', value: describeMutants(context, task, first, [...describeReuse(reuse), ...notices]) };
}

async function measureAfresh(task: Task, nothing: Reuse, notice: string): Promise<Measurement<'mutants'>> {
  const again = await attempt(task, nothing);
  if ('code' in again) return { status: 'broken', problem: again };
  return { status: 'measured', value: describeMutants(task.context, task, again, [notice]) };
}

/** Tests what is left to test, and puts the results together; a problem when they cannot be believed. */
async function attempt(task: Task, reuse: Reuse): Promise<Attempt | Problem> {
  const { context, mutation } = task;
  const run = await runWhatIsLeft(task, reuse);
  if (run.planned === null || hasNothing(run)) return explainFailure(run);
  const distrust = findDoubt(run, reuse, task);
  if (distrust !== null) return distrust;
  const merged = mergeResults([...reuse.sample.map(withoutResult), ...run.planned], [...run.tested, ...reuse.reused]);
  const tests = await locateTests(context.plan.root, run.tests ?? []);
  return { run: { ...run, tests }, reuse, merged, isBudgetSpent: isBudgetSpent(mutation, run) };
}

function findDoubt(run: StrykerRun, reuse: Reuse, { context, mutation }: Task): Problem | null {
  return findDistrust(run, reuse.files, sitesIn(context)) ?? findUnplanned(run) ?? findMissing(run, reuse) ?? findOtherMutants(run, mutation.share);
}

function hasNothing({ ending, tested }: StrykerRun): boolean {
  return ending.how !== 'done' && tested.length === 0;
}

function isBudgetSpent({ mutationBudgetMs, timeoutMs }: MutationPlan, run: StrykerRun): boolean {
  return (mutationBudgetMs ?? Infinity) < timeoutMs && isTimedOut(run);
}

/** Within the time given, on as many processes as are worth starting. */
async function runWhatIsLeft(task: Task, reuse: Reuse): Promise<StrykerRun> {
  const { mutation, context, scope } = task;
  if (reuse.files.length === 0) return nothingToRun(mutation);
  const { mutationBudgetMs: budgetMs } = mutation;
  return runWithFallback({
    ...task,
    mutation: { ...mutation, timeoutMs: Math.min(mutation.timeoutMs, budgetMs ?? Infinity) },
    sources: reuse.files,
    wanted: { scope, known: reuse.known, isLimited: budgetMs !== undefined, ...(mutation.share && { share: mutation.share }) },
    concurrency: chooseConcurrency(context, reuse, scope),
  });
}

function nothingToRun({ runner }: MutationPlan): StrykerRun {
  return {
    tests: [],
    planned: [],
    files: [],
    leftOut: {},
    tested: [],
    ending: { how: 'done' },
    runner,
    canaries: noCanaries(),
    log: '',
  };
}

function isTimedOut({ ending }: StrykerRun): boolean {
  return ending.how === 'stopped' && ending.end.status === 'timed-out';
}

function withoutResult({ file, mutant }: FileMutant): FileMutant {
  return { file, mutant: { ...mutant, status: 'Pending' } };
}

function sitesIn({ results }: MeasureContext): MutationSites | null {
  const sites = results['mutation-sites'];
  return sites?.status === 'measured' ? sites.value : null;
}
