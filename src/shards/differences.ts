import type { Identity } from '../model/shards.ts';

/** What two parts of a check were made of that is not the same, in words; empty when they belong together. */
export function differencesBetween(planned: Identity, here: Identity): string[] {
  return [...compare(factsOf(planned), factsOf(here))];
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
