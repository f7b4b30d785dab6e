import type { Problem } from '../model/problem.ts';
import type { Identity, Part, ShardPlan } from '../model/shards.ts';
import { differencesBetween } from './differences.ts';
import { gap } from './gap.ts';

/** A plan of shards, of one root or of a workspace. */
type PlanOfShards = Identity & Pick<ShardPlan, 'hash' | 'shards' | 'loads'>;
type PartOfShard = Identity & Pick<Part, 'shard'>;

/** Why parts are not those of a plan, each shard once; null when they are. */
export function findPartGaps(plan: PlanOfShards, parts: readonly PartOfShard[]): Problem | null {
  return gap('parts-foreign', 'Parts that are not of this plan', parts.flatMap((part) => describeForeign(plan, part))) ?? findMissing(plan, parts) ?? findTwice(parts);
}

function describeForeign(plan: PlanOfShards, part: PartOfShard): string[] {
  const { index, of } = part.shard;
  const differences = [...otherPlan(plan, part), ...differencesBetween(plan, part)];
  return differences.length === 0 ? [] : [`shard ${index}/${of}: ${differences.join('; ')}`];
}

function otherPlan({ hash, shards }: PlanOfShards, { shard: { index, of, plan } }: PartOfShard): string[] {
  if (plan === hash && of === shards && index <= of) return [];
  return [`plan ${hash.slice(0, 12)} was planned, here it is ${plan.slice(0, 12)}`];
}

function findMissing({ shards, loads }: PlanOfShards, parts: readonly PartOfShard[]): Problem | null {
  const given = new Set(parts.map(({ shard }) => shard.index));
  const all = Array.from({ length: shards }, (_, index) => index + 1);
  const missing = all.filter((shard) => !given.has(shard)).map((shard) => `shard ${shard}/${shards} with ${loads[shard - 1]?.mutants ?? 0} mutants`);
  return gap('parts-missing', 'Parts that are missing', missing);
}

function findTwice(parts: readonly PartOfShard[]): Problem | null {
  const names = parts.map(({ shard: { index, of } }) => `shard ${index}/${of}`);
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  return gap('parts-duplicated', 'Parts that are given more than once', [...new Set(twice)]);
}
