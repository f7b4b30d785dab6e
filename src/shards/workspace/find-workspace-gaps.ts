import type { Problem } from '../../model/problem.ts';
import type { WorkspacePart, WorkspaceShardPlan } from '../../model/shards.ts';
import { hashPlans } from '../../workspaces/hash-plans.ts';
import { findPartGaps } from '../find-part-gaps.ts';
import { gap } from '../gap.ts';
import { ownRoots } from './own-roots.ts';

/** Why parts are not those of a workspace's plan, each shard once and each with what it was given; null when they are. */
export function findWorkspaceGaps(plan: WorkspaceShardPlan, parts: readonly WorkspacePart[]): Problem | null {
  return findEdited(plan) ?? findPartGaps(plan, parts) ?? findRoots(plan, parts);
}

/** Shards compare the hashes with their tree, so that what the plan holds has to be what they were made of. */
function findEdited({ repository, roots, hashes }: WorkspaceShardPlan): Problem | null {
  const own = hashPlans(repository, roots.filter(({ dir }) => dir !== '').map(({ dir, plan }) => ({ dir, ...plan.hashes })));
  const other = (['plan', 'policy'] as const).filter((name) => own[name] !== hashes[name]);
  return gap('plan-edited', 'The plan is not what its hashes were made of', other);
}

/** A shard that was interrupted says so itself; no other lacks anything, and none has what is another's. */
function findRoots(plan: WorkspaceShardPlan, parts: readonly WorkspacePart[]): Problem | null {
  const compared = parts.map(({ shard, interrupted, parts: held }) => {
    const given = ownRoots(plan, shard.index).map(({ root, index }) => nameOf(root.dir, index));
    const found = held.map(({ dir, part }) => nameOf(dir, part.shard.index));
    const named = (names: string[]): string[] => names.map((name) => `${name} in shard ${shard.index}/${shard.of}`);
    return {
      missing: interrupted ? [] : named(given.filter((name) => !found.includes(name))),
      foreign: named(found.filter((name, at) => !given.includes(name) || found.indexOf(name) !== at)),
    };
  });
  return (
    gap('parts-missing', 'Parts that are missing', compared.flatMap(({ missing }) => missing)) ??
    gap('parts-foreign', 'Parts that are not of this plan', compared.flatMap(({ foreign }) => foreign))
  );
}

function nameOf(dir: string, index: number): string {
  return `part ${index} of ${dir === '' ? 'the repository' : dir}`;
}
