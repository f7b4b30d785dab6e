import { mutantKey } from '../measure/mutation/selection/choose-mutants.ts';
import { idOfKey } from '../measure/mutation/selection/share.ts';
import type { Problem } from '../model/problem.ts';
import { ID_LENGTH, type Part, type ShardPlan } from '../model/shards.ts';
import { hashPlan } from '../plan/hash-plan.ts';
import { differencesBetween } from './differences.ts';

/** So many of a kind are named. */
const NAMED = 3;

/** Why parts are not a plan's, each shard once and each planned mutant once; null when they are. */
export function findGaps(plan: ShardPlan, parts: readonly Part[]): Problem | null {
  const gap = findEdited(plan) ?? findForeign(plan, parts) ?? findShards(plan, parts);
  // a shard that could not measure says so itself
  if (gap !== null || parts.some(({ results }) => results.mutants?.status !== 'measured')) return gap;
  return findMutants(plan, parts) ?? findOtherTests(parts);
}

/** Parts say by which limits their tree is judged: the plan's own have to be those. */
function findEdited({ plan, hashes }: ShardPlan): Problem | null {
  const own = hashPlan(plan);
  const other = (['plan', 'policy'] as const).filter((name) => own[name] !== hashes[name]);
  return problem('plan-edited', 'The plan is not what its hashes were made of', other);
}

function findForeign(plan: ShardPlan, parts: readonly Part[]): Problem | null {
  const foreign = parts.flatMap((part) => {
    const { index, of } = part.shard;
    const other = part.shard.plan === plan.hash && of === plan.shards && index <= of ? [] : [`plan ${plan.hash.slice(0, 12)} was planned, here it is ${part.shard.plan.slice(0, 12)}`];
    const differences = [...other, ...differencesBetween(plan, part)];
    return differences.length === 0 ? [] : [`shard ${index}/${of}: ${differences.join('; ')}`];
  });
  return problem('parts-foreign', 'Parts that are not of this plan', foreign);
}

function findShards({ shards, loads }: ShardPlan, parts: readonly Part[]): Problem | null {
  const given = parts.map(({ shard }) => shard.index);
  const missing = loads.filter(({ shard }) => !given.includes(shard)).map(({ shard, mutants }) => `shard ${shard}/${shards} with ${mutants} mutants`);
  const twice = [...new Set(given.filter((index, at) => given.indexOf(index) !== at))].map((index) => `shard ${index}/${shards}`);
  return problem('parts-missing', 'Parts that are missing', missing) ?? problem('parts-duplicated', 'Parts that are given more than once', twice);
}

function findMutants(plan: ShardPlan, parts: readonly Part[]): Problem | null {
  const left = new Map(plan.files.map(({ file, ids }) => [file, new Set(idsIn(ids))]));
  const planned = new Map(plan.files.map(({ file, ids }) => [file, new Set(idsIn(ids))]));
  const foreign: string[] = [];
  const twice: string[] = [];
  for (const { file, place, id } of mutantsIn(parts)) {
    if (left.get(file)?.delete(id)) continue;
    (planned.get(file)?.has(id) ? twice : foreign).push(place);
  }
  const missing = [...left].flatMap(([file, ids]) => (ids.size === 0 ? [] : [`${ids.size} of ${file}`]));
  return (
    problem('mutants-foreign', 'Mutants that were not planned', foreign) ??
    problem('mutants-duplicated', 'Mutants that several parts hold', twice) ??
    problem('mutants-missing', 'Planned mutants that no part holds', missing)
  );
}

function* mutantsIn(parts: readonly Part[]): Iterable<{ file: string; place: string; id: string }> {
  for (const { results } of parts) {
    if (results.mutants?.status !== 'measured') continue;
    for (const [file, { mutants }] of Object.entries(results.mutants.value.report.files)) {
      for (const mutant of mutants) {
        const { line, column } = mutant.location.start;
        yield { file, place: `${file}:${line}:${column} ${mutant.mutatorName}`, id: idOfKey(mutantKey(mutant)) };
      }
    }
  }
}

/** Every shard runs all tests before it tests mutants: tests that come and go are numbered differently in each. */
function findOtherTests(parts: readonly Part[]): Problem | null {
  const lists = parts.map(({ results, shard }) => ({
    shard,
    tests: results.mutants?.status === 'measured' ? JSON.stringify(results.mutants.value.report.testFiles ?? {}) : '',
  }));
  const other = lists.filter(({ tests }) => tests !== lists[0]!.tests);
  return problem('tests-differ', `Other tests ran than in shard ${parts[0]!.shard.index}`, other.map(({ shard }) => `in shard ${shard.index}/${shard.of}`));
}

function idsIn(ids: string): string[] {
  return ids.match(new RegExp(`.{${ID_LENGTH}}`, 'g')) ?? [];
}

function problem(code: string, what: string, list: readonly string[]): Problem | null {
  if (list.length === 0) return null;
  const more = list.length > NAMED ? ` and ${list.length - NAMED} more` : '';
  return { code, message: `${what}: ${list.slice(0, NAMED).join(', ')}${more}.` };
}
