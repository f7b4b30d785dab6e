import type { MeasureContext } from '../model/measurer.ts';
import { type ListedFiles, type ListedMutant, listPlanned } from '../measure/mutation/list-planned.ts';
import { createBudget } from '../model/budget.ts';
import { isWarm } from '../model/names.ts';
import type { Plan } from '../model/plan.ts';
import { MeasureError, UserError } from '../model/problem.ts';
import type { ShardPlan } from '../model/shards.ts';
import { hashPlan, portablePlan } from '../plan/hash-plan.ts';
import { widenScope } from '../plan/scope/widen-scope.ts';
import { type PlanOptions, plan } from '../plan.ts';
import type { CheckOptions } from '../run.ts';
import { findChangedSources, hashSources, readSources } from '../system/files.ts';
import { readGitState } from '../system/git.ts';
import { createScratch } from '../system/scratch.ts';
import { withHash } from './content-hash.ts';
import { refuseWorkspace } from '../workspaces/refuse-workspace.ts';
import { type LaidMutant, layOut } from './layout.ts';
import { machine } from './machine.ts';

/** What a mutant costs beside its tests, in milliseconds, in a process that stays warm and in one that does not. */
const SWITCH_MS = { warm: 4, cold: 100 };
/** What the first shard's run of the tests for coverage takes, of what a whole start of Stryker with its run took here. */
const TESTS_SHARE = 0.5;
/** What loading all modules again costs. */
const RELOAD_MS = { warm: 40, cold: 100 };

/**
 * Runs the tests once and lays the mutants out over shards. Throws `UserError` where there is nothing to share, and
 * `MeasureError` where the tests fail or Stryker cannot run.
 */
export async function planShards(shards: number, { signal, progress, ...options }: CheckOptions): Promise<ShardPlan> {
  assertUnlimited(options);
  await refuseWorkspace(options);
  const asked = await plan(options);
  assertShared(asked);
  const startedAt = performance.now();
  const [sources, git, scratch] = await Promise.all([
    readSources(asked.root, asked.sources),
    readGitState(asked.root),
    createScratch(),
  ]);
  const decided = widenScope(asked, sources);
  try {
    const budget = createBudget(decided.concurrency);
    const listed = await list({ plan: decided, sources, budget, progress, signal, scratchDir: scratch.path, results: {} });
    const wallMs = performance.now() - startedAt;
    const changed = await findChangedSources(decided.root, sources);
    if (changed.length > 0) throw new MeasureError({ code: 'tree-changed', message: `${changed[0]} changed while the shards were planned` });
    const layout = layOut(costsOf(listed, decided), shards, hasOtherRuns(decided) ? wallMs * decided.concurrency * TESTS_SHARE : 0);
    return withHash({
      kind: 'gates.shard-plan',
      schemaVersion: 1,
      tree: { ...git, sources: sources.size, hash: hashSources(sources) },
      hashes: hashPlan(decided),
      machine: machine(),
      shards,
      plan: portablePlan(decided),
      ...layout,
    });
  } finally {
    await scratch.remove();
  }
}

/** Throws for a check that cannot be shared: of an index, which no other machine has, or with a budget. */
export function assertUnlimited({ staged, budgetMs }: PlanOptions): void {
  if (staged !== undefined || budgetMs !== undefined) {
    throw new UserError('shards-limited', '--staged and --budget do not go with shards: they are for an answer from one machine', {
      hint: 'gates plan --shards N --since REF shares what a change touches.',
    });
  }
}

/** Throws for a plan that has nothing to share: mutation testing is what is shared. */
export function assertShared({ mutation }: Plan): void {
  if (mutation === null) {
    throw new UserError('nothing-to-share', 'There is no mutation testing in this check, and nothing else is shared', {
      hint: 'gates plan --text says which gates run, and why others do not.',
    });
  }
}

async function list(context: MeasureContext): Promise<ListedFiles> {
  context.progress({ type: 'stage-started', name: 'mutants' });
  const listed = await context.budget.use(context.budget.size, () => listPlanned(context));
  context.progress({ type: 'stage-finished', name: 'mutants', outcome: 'code' in listed ? 'broken' : 'measured' });
  if ('code' in listed) throw new MeasureError(listed);
  return listed;
}

/** Whether the first shard runs the tests for coverage too. */
function hasOtherRuns({ gates, coverage }: Plan): boolean {
  return coverage !== null || gates.includes('tests');
}

function costsOf(listed: ListedFiles, { mutation }: Plan): Map<string, LaidMutant[]> {
  const kind = isWarm(mutation!.runner) ? 'warm' : 'cold';
  const costOf = ({ testsMs, isStatic, tests }: ListedMutant): number =>
    tests === '' && !isStatic ? 0 : SWITCH_MS[kind] + testsMs + (isStatic ? RELOAD_MS[kind] : 0);
  return new Map([...listed].map(([file, mutants]) => [file, mutants.map((mutant) => ({ id: mutant.id, tests: mutant.tests, costMs: costOf(mutant) }))]));
}
