import type { JudgeInput } from '../judge/judge.ts';
import type { MeasurementName, MeasurementResults, Mutants } from '../model/measurements.ts';
import { needsOf } from '../model/gate.ts';
import type { Problem } from '../model/problem.ts';
import type { Identity, Part, ShardPlan } from '../model/shards.ts';
import { gates } from '../judge/gates/index.ts';
import { findGaps } from './find-gaps.ts';
import { mergeMutants } from './merge-mutants.ts';

/** What a whole check would be judged by: broken in everything, when the parts are not just those of the plan, or for a reason given. */
export function mergeParts(plan: ShardPlan, parts: readonly Part[], distrust: Problem | null = null): JudgeInput {
  const inOrder = [...parts].sort((a, b) => a.shard.index - b.shard.index);
  const gaps = distrust ?? findGaps(plan, inOrder);
  const first = inOrder[0];
  return {
    plan: plan.plan,
    results: gaps === null ? mergeResults(plan, inOrder) : breakAll(plan, gaps),
    source: (file) => first?.sources[file] ?? '',
    interrupted: inOrder.some(({ interrupted }) => interrupted),
    tree: { ...plan.tree, dirty: isDirty([plan, ...inOrder]) },
    hashes: plan.hashes,
    tools: { gates: plan.machine['gates']!, node: plan.machine['node']! },
    durationMs: inOrder.reduce((sum, { durationMs }) => sum + durationMs, 0),
    notices: [...new Set(inOrder.flatMap(({ notices }) => notices))],
  };
}

/** A tree that was not its commit's in one place was not in the whole. */
export function isDirty(all: readonly Identity[]): boolean | null {
  const [first, ...rest] = all.map(({ tree }) => tree.dirty);
  return rest.includes(true) ? true : first!;
}

/** Everything but mutants was measured by the first shard alone. */
function mergeResults({ plan, shards }: ShardPlan, parts: readonly Part[]): MeasurementResults {
  const { results } = parts[0]!;
  const isWhole = shards === 1 && plan.mutation === null;
  return isWhole ? results : { ...results, mutants: mergeMeasured(parts) };
}

function mergeMeasured(parts: readonly Part[]): NonNullable<MeasurementResults['mutants']> {
  const measured: Mutants[] = [];
  for (const { results: { mutants }, shard } of parts) {
    if (mutants === undefined) return broken({ code: 'part-unmeasured', message: `Shard ${shard.index}/${shard.of} holds no mutants.` });
    if (mutants.status === 'broken') return broken({ ...mutants.problem, message: `Shard ${shard.index}/${shard.of}: ${mutants.problem.message}` });
    measured.push(mutants.value);
  }
  return { status: 'measured', value: mergeMutants(measured) };
}

function breakAll({ plan }: ShardPlan, problem: Problem): MeasurementResults {
  const needed = gates.filter(({ name }) => plan.gates.includes(name)).flatMap((gate): readonly MeasurementName[] => needsOf(gate, plan));
  return Object.fromEntries(needed.map((name) => [name, broken(problem)]));
}

function broken(problem: Problem): { status: 'broken'; problem: Problem } {
  return { status: 'broken', problem };
}
