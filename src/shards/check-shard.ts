import type { AnyPart, AnyShardPlan } from '../model/shards.ts';
import { withScopes } from '../plan.ts';
import type { CheckOptions } from '../run.ts';
import { planWorkspace } from '../workspaces/plan-workspace.ts';
import { assertUnlimited } from './assert-unlimited.ts';
import { measurePart } from './measure-part.ts';
import { notPlannedFor } from './refuse-differences.ts';
import { checkWorkspaceShard } from './workspace/check-workspace-shard.ts';

/**
 * Measures what a plan gives one shard. Throws `UserError` when the tree, the check or the machine is not the one that was
 * planned for.
 */
export async function checkShard(index: number, planned: AnyShardPlan, { signal, progress, ...options }: CheckOptions): Promise<AnyPart> {
  assertUnlimited(options);
  const uncached = await withScopes({ ...options, cache: false });
  const workspace = await planWorkspace(uncached);
  if (planned.kind === 'gates.workspace-shard-plan' && workspace !== null) return checkWorkspaceShard(index, planned, workspace, { signal, progress });
  if (planned.kind === 'gates.shard-plan' && workspace === null) return measurePart(index, planned, { ...uncached, signal, progress });
  const [then, now] = workspace === null ? ['package by package', 'as one'] : ['as one', 'package by package'];
  throw notPlannedFor([`a check ${then} was planned, here it is ${now}`]);
}
