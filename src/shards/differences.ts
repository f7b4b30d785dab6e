import type { Plan } from '../model/plan.ts';
import type { Identity } from '../model/shards.ts';
import { differencesOf } from '../plan/hash-plan.ts';

/** So many files are named. */
const NAMED = 3;

/** What two parts of a check were made of that is not the same, in words; empty when they belong together. */
export function differencesBetween(planned: Identity, here: Identity): string[] {
  return [...compare(factsOf(planned), factsOf(here))];
}

/** What two plans of a check differ in, in words: of the change also files that only one of them has. */
export function differencesBetweenPlans(planned: Plan, here: Plan): string[] {
  return differencesOf(planned, here).map((name) => `the check's ${name}${name === 'scope' ? otherFiles(planned, here) : ''}`);
}

function otherFiles(planned: Plan, here: Plan): string {
  const [then, now] = [planned, here].map(({ scope }) => (scope?.files ?? []).map(({ path }) => path)) as [string[], string[]];
  const other = [...then.filter((path) => !now.includes(path)), ...now.filter((path) => !then.includes(path))];
  return other.length === 0 ? '' : ` (${other.slice(0, NAMED).join(', ')}${other.length > NAMED ? ', ...' : ''})`;
}

function factsOf({ tree, hashes, machine }: Identity): Map<string, string> {
  return new Map([
    ['commit', String(tree.commit)],
    ["git's tree", String(tree.gitTree)],
    ['sources', tree.hash],
    ['policy', hashes.policy],
    ['plan of the check', hashes.plan],
    ...Object.entries(machine),
  ]);
}

function* compare(planned: Map<string, string>, here: Map<string, string>): Iterable<string> {
  for (const name of new Set([...planned.keys(), ...here.keys()])) {
    const [then, now] = [planned.get(name), here.get(name)];
    if (then !== now) yield `${name} ${short(then)} was planned, here it is ${short(now)}`;
  }
}

/** Enough of a hash to be told from another. */
function short(value = 'missing'): string {
  return /^[0-9a-f]{40,}$/.test(value) ? value.slice(0, 12) : value;
}
