import type { ListedFiles, ListedMutant } from '../measure/mutation/describe-planned.ts';
import { listPlanned } from '../measure/mutation/list-planned.ts';
import { createBudget } from '../model/budget.ts';
import type { MeasureContext } from '../model/measurer.ts';
import { isWarm } from '../model/names.ts';
import type { Plan } from '../model/plan.ts';
import { MeasureError } from '../model/problem.ts';
import type { Progress } from '../model/progress.ts';
import type { Identity, ShardPlan } from '../model/shards.ts';
import { hashPlan, portablePlan } from '../plan/hash-plan.ts';
import { widenScope } from '../plan/scope/widen-scope.ts';
import { findChangedSources, hashSources, readSources } from '../system/files.ts';
import { readGitState } from '../system/git.ts';
import { createScratch } from '../system/scratch.ts';
import { withHash } from './content-hash.ts';
import type { LaidMutant, Layout } from './layout.ts';
import { machine } from './machine.ts';

/** What a mutant costs beside its tests, in milliseconds, in a process that stays warm and in one that does not. */
const SWITCH_MS = { warm: 4, cold: 100 };
/** What the first shard's run of the tests for coverage takes, of what a whole start of Stryker with its run took here. */
const TESTS_SHARE = 0.5;
/** What loading all modules again costs. */
const RELOAD_MS = { warm: 40, cold: 100 };

/** One root with its mutants, and what they are to be laid out by. */
export interface ListedRoot extends Identity {
  plan: Plan;
  mutants: Map<string, LaidMutant[]>;
  /** What each shard that has a share of it takes before its first mutant. */
  startMs: number;
  /** What the first one of them takes beside. */
  extraMs: number;
}

/** Runs the tests once and lists the mutants, where there are any. Throws `MeasureError` where the tests fail or Stryker cannot run. */
export async function listRoot(asked: Plan, { signal, progress }: { signal: AbortSignal; progress: Progress }): Promise<ListedRoot> {
  const startedAt = performance.now();
  const [sources, git, scratch] = await Promise.all([readSources(asked.root, asked.sources), readGitState(asked.root), createScratch()]);
  const plan = widenScope(asked, sources);
  try {
    const listed = await list({ plan, sources, budget: createBudget(plan.concurrency), progress, signal, scratchDir: scratch.path, results: {} });
    const startMs = (performance.now() - startedAt) * plan.concurrency;
    const changed = await findChangedSources(plan.root, sources);
    if (changed.length > 0) throw new MeasureError({ code: 'tree-changed', message: `${changed[0]} changed while the shards were planned` });
    return {
      tree: { ...git, sources: sources.size, hash: hashSources(sources) },
      hashes: hashPlan(plan),
      machine: machine(),
      plan,
      mutants: costsOf(listed, plan),
      startMs,
      extraMs: hasOtherRuns(plan) ? startMs * TESTS_SHARE : 0,
    };
  } finally {
    await scratch.remove();
  }
}

/** The plan of a root whose mutants are laid out. */
export function toShardPlan({ tree, hashes, machine: versions, plan }: ListedRoot, layout: Layout): ShardPlan {
  return withHash({ kind: 'gates.shard-plan', schemaVersion: 1, tree, hashes, machine: versions, shards: layout.loads.length, plan: portablePlan(plan), ...layout });
}

async function list(context: MeasureContext): Promise<ListedFiles> {
  if (context.plan.mutation === null) return new Map();
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
  const kind = mutation !== null && isWarm(mutation.runner) ? 'warm' : 'cold';
  return new Map([...listed].map(([file, mutants]) => [file, mutants.map((mutant) => ({ id: mutant.id, tests: mutant.tests, costMs: costOf(mutant, kind) }))]));
}

function costOf({ testsMs, isStatic, tests }: ListedMutant, kind: 'warm' | 'cold'): number {
  if (tests === '' && !isStatic) return 0;
  return SWITCH_MS[kind] + testsMs + (isStatic ? RELOAD_MS[kind] : 0);
}
