import type { PlannedRoot, WorkspaceShardPlan } from '../../model/shards.ts';

/** A root that a shard measures a part of, and which part. */
export interface OwnRoot {
  root: PlannedRoot;
  /** From 1, of the root's own plan. */
  index: number;
}

/** What a shard measures, in the order of a check. */
export function ownRoots({ roots }: Pick<WorkspaceShardPlan, 'roots'>, shard: number): OwnRoot[] {
  return roots.flatMap((root) => root.shards.flatMap((each, index) => (each === shard ? [{ root, index: index + 1 }] : [])));
}
