import type { Mutants } from '../model/measurements.ts';
import type { Problem } from '../model/problem.ts';
import type { Part, ShardPlan } from '../model/shards.ts';
import { hashPlan } from '../plan/hash-plan.ts';
import { findMutantGaps } from './find-mutant-gaps.ts';
import { findPartGaps } from './find-part-gaps.ts';
import { gap } from './gap.ts';

/** What a part says of the mutants that it tested. */
interface Reported {
  shard: Part['shard'];
  report: Mutants['report'];
}

/** Why parts are not a plan's, each shard once and each planned mutant once; null when they are. */
export function findGaps(plan: ShardPlan, parts: readonly Part[]): Problem | null {
  const found = findEdited(plan) ?? findPartGaps(plan, parts);
  const reported = parts.flatMap(({ shard, results: { mutants } }): Reported[] => (mutants?.status === 'measured' ? [{ shard, report: mutants.value.report }] : []));
  // a shard that could not measure says so itself
  if (found !== null || reported.length < parts.length) return found;
  return findMutantGaps(plan, reported.map(({ report }) => report)) ?? findOtherTests(reported);
}

/** Parts say by which limits their tree is judged: the plan's own have to be those. */
function findEdited({ plan, hashes }: ShardPlan): Problem | null {
  const own = hashPlan(plan);
  const other = (['plan', 'policy'] as const).filter((name) => own[name] !== hashes[name]);
  return gap('plan-edited', 'The plan is not what its hashes were made of', other);
}

/** Every shard runs all tests before it tests mutants: tests that come and go are numbered differently in each. */
function findOtherTests(reported: readonly Reported[]): Problem | null {
  const lists = reported.map(({ shard, report: { testFiles = {} } }) => ({ shard, tests: JSON.stringify(testFiles) }));
  const [first] = lists;
  const other = lists.filter(({ tests }) => tests !== first!.tests);
  return gap('tests-differ', `Other tests ran than in shard ${first!.shard.index}`, other.map(({ shard }) => `in shard ${shard.index}/${shard.of}`));
}
