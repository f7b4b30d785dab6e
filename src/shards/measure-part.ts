import type { Plan } from '../model/plan.ts';
import { type Part, shareOf, type ShardPlan } from '../model/shards.ts';
import { type CheckOptions, type Measured, measureTree, type Narrow } from '../run.ts';
import { withHash } from './content-hash.ts';
import { differencesBetween, differencesBetweenPlans } from './differences.ts';
import { machine } from './machine.ts';
import { refuseDifferences } from './refuse-differences.ts';

/**
 * Measures one part of a root: its share of the mutants, and as the first shard whatever else is judged. Throws `UserError` when
 * the tree, the check or the machine is not the one that was planned for.
 */
export async function measurePart(index: number, planned: ShardPlan, options: CheckOptions): Promise<Part> {
  const concluded = async (measured: Measured): Promise<Part> => partOf(index, planned, measured);
  return measureTree(options, concluded, narrowTo(index, planned));
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
    refuseDifferences([...differencesBetween(planned, { ...about, machine: machine() }), ...differencesBetweenPlans(planned.plan, plan)]);
    return narrow(plan, index, planned);
  };
}

/** The check of one shard; without mutation testing there is only the first, which does all. */
function narrow(plan: Plan, index: number, planned: ShardPlan): Plan {
  const mutation = plan.mutation && { ...plan.mutation, share: shareOf(planned, index) };
  return index === 1 ? { ...plan, mutation } : { ...plan, mutation, gates: ['mutation'], checks: [] };
}
