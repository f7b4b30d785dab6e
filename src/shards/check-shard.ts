import type { Plan } from '../model/plan.ts';
import { UserError } from '../model/problem.ts';
import { type Part, shareOf, type ShardPlan } from '../model/shards.ts';
import { type CheckOptions, type Measured, measureTree, type Narrow } from '../run.ts';
import { withHash } from './content-hash.ts';
import { differencesBetween, differencesBetweenPlans } from './differences.ts';
import { machine } from './machine.ts';
import { assertShared, assertUnlimited } from './plan-shards.ts';

/**
 * Measures one part: its share of the mutants, and as the first shard whatever else is judged. Throws `UserError` when
 * the tree, the check or the machine is not the one that was planned for.
 */
export async function checkShard(index: number, planned: ShardPlan, options: CheckOptions): Promise<Part> {
  assertUnlimited(options);
  const concluded = async (measured: Measured): Promise<Part> => partOf(index, planned, measured);
  return measureTree({ ...options, cache: false }, concluded, narrowTo(index, planned));
}

function partOf(index: number, planned: ShardPlan, { results, sources, interrupted, tree, hashes, durationMs, notices = [] }: Measured): Part {
  return withHash({
    kind: 'gates.part',
    schemaVersion: 1,
    tree,
    hashes,
    machine: machine(),
    shard: { index, of: planned.shards, plan: planned.hash },
    interrupted,
    results,
    sources: index === 1 ? Object.fromEntries(sources) : {},
    notices,
    durationMs,
  });
}

function narrowTo(index: number, planned: ShardPlan): Narrow {
  return (plan, about) => {
    assertShared(plan);
    const differences = [...differencesBetween(planned, { ...about, machine: machine() }), ...differencesBetweenPlans(planned.plan, plan)];
    if (differences.length > 0) throw notPlannedFor(differences);
    return narrow(plan, index, planned);
  };
}

function narrow(plan: Plan, index: number, planned: ShardPlan): Plan {
  const mutation = { ...plan.mutation!, share: shareOf(planned, index) };
  return index === 1 ? { ...plan, mutation } : { ...plan, mutation, gates: ['mutation'], checks: [] };
}

function notPlannedFor(differences: readonly string[]): UserError {
  return new UserError('shard-differs', `The plan was not made for this tree and this machine: ${differences.join('; ')}`, {
    hint: 'Check out the planned commit, install the same versions, give the shard the options that the plan had, and have git ignore files that are passed on.',
  });
}
