import type { MutantShare } from '../../model/plan.ts';
import type { Problem } from '../../model/problem.ts';
import type { StrykerRun } from './run-stryker.ts';
import { digestOf } from './selection/share.ts';
import { list } from './stryker-log.ts';

/**
 * Why a share of the mutants is not one of those that Stryker found: it looks at all of them in each shard, so that a
 * plan that leaves out a mutant is noticed by everyone. Null when there is no share, or all is well.
 */
export function findOtherMutants({ digests = {} }: Pick<StrykerRun, 'digests'>, share: MutantShare | undefined): Problem | null {
  if (share === undefined) return null;
  const files = [...new Set([...Object.keys(share), ...Object.keys(digests)])].sort();
  const other = files.filter((file) => !isSame(digests[file], share[file]?.ids ?? ''));
  if (other.length === 0) return null;
  return {
    code: 'plan-of-other-mutants',
    message: `The plan of shards does not list the mutants that Stryker finds in ${list(other)}.`,
    hint: 'Make the plan again, on the same commit with the same installed packages: gates plan --shards N --output FILE',
  };
}

function isSame(digest: string | undefined, ids: string): boolean {
  return digest === undefined ? ids === '' : digest === digestOf(ids);
}
