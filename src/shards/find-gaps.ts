import type { Problem } from '../model/problem.ts';
import type { Part, ShardPlan } from '../model/shards.ts';
import { hashPlan } from '../plan/hash-plan.ts';
import { findMutantGaps } from './find-mutant-gaps.ts';
import { findPartGaps } from './find-part-gaps.ts';
import { gap } from './gap.ts';

/** Why parts are not a plan's, each shard once and each planned mutant once; null when they are. */
export function findGaps(plan: ShardPlan, parts: readonly Part[]): Problem | null {
  const found = findEdited(plan) ?? findPartGaps(plan, parts);
  // a shard that could not measure says so itself
  if (found !== null || parts.some(({ results }) => results.mutants?.status !== 'measured')) return found;
  return findMutantGaps(plan, parts) ?? findOtherTests(parts);
}

/** Parts say by which limits their tree is judged: the plan's own have to be those. */
function findEdited({ plan, hashes }: ShardPlan): Problem | null {
  const own = hashPlan(plan);
  const other = (['plan', 'policy'] as const).filter((name) => own[name] !== hashes[name]);
  return gap('plan-edited', 'The plan is not what its hashes were made of', other);
}

/** Every shard runs all tests before it tests mutants: tests that come and go are numbered differently in each. */
function findOtherTests(parts: readonly Part[]): Problem | null {
  const lists = parts.map(({ results, shard }) => ({
    shard,
    tests: results.mutants?.status === 'measured' ? JSON.stringify(results.mutants.value.report.testFiles ?? {}) : '',
  }));
  const other = lists.filter(({ tests }) => tests !== lists[0]!.tests);
  return gap('tests-differ', `Other tests ran than in shard ${parts[0]!.shard.index}`, other.map(({ shard }) => `in shard ${shard.index}/${shard.of}`));
}
