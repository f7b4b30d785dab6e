import type { ShardLoad } from '../../model/shards.ts';
import type { ListedRoot } from '../list-root.ts';
import { type Layout, layOut, totalOf } from '../layout.ts';

/** What a root is dealt by. */
export type DealtRoot = Pick<ListedRoot, 'mutants' | 'startMs' | 'extraMs'>;

/** Which shards measure a root, and which of its mutants each of them tests. */
export interface RootShare {
  /** The first of them is the first of the layout. */
  shards: number[];
  layout: Layout;
}

/** Which shards measure what of a workspace. */
export interface Deal {
  loads: ShardLoad[];
  /** In the order of the roots. */
  shares: RootShare[];
}

/** What the longest shard may take, of the mean, before a package is split: each that has a piece of it starts once more. */
const SLACK = 1.25;
/** What a start takes at least: the run of the tests is not known where no mutant is tested. */
const LEAST_MS = 2000;

/**
 * Gives each root to the shard that has least to do, the most expensive first. One that would take longer there than a shard
 * should is split over as few as it takes; those that would on any shard come last.
 */
export function dealRoots(roots: readonly DealtRoot[], shards: number): Deal {
  const loads = Array.from({ length: shards }, (_, index): ShardLoad => ({ shard: index + 1, mutants: 0, costMs: 0 }));
  const limitMs = (SLACK * sum(roots.map(costOf))) / shards;
  const shares: RootShare[] = [];
  const byCost = [...roots.entries()].sort(([, a], [, b]) => costOf(b) - costOf(a));
  const isLarge = ([, root]: [number, DealtRoot]): boolean => costOf(root) > limitMs;
  // pieces are cut to what the others leave
  for (const [index, root] of [...byCost.filter((each) => !isLarge(each)), ...byCost.filter(isLarge)]) shares[index] = shareRoot(root, piecesOf(root, loads, limitMs), loads);
  return { loads, shares };
}

/** Over how many shards a root is split: a second piece has at least as much to test as it takes to start. */
function piecesOf(root: DealtRoot, loads: readonly ShardLoad[], limitMs: number): number {
  const most = Math.min(loads.length, 1 + Math.floor(totalOf(root.mutants) / startOf(root)));
  let pieces = 1;
  while (pieces < most && levelOf(root, pieces, loads) > limitMs) pieces += 1;
  return pieces;
}

/** What each of those shards then takes. */
function levelOf(root: DealtRoot, pieces: number, loads: readonly ShardLoad[]): number {
  const busyMs = sum(leastBusy(loads, pieces).map(({ costMs }) => costMs));
  return (busyMs + costOf(root) + (pieces - 1) * startOf(root)) / pieces;
}

function leastBusy(loads: readonly ShardLoad[], count: number): ShardLoad[] {
  return loads.toSorted((a, b) => a.costMs - b.costMs).slice(0, count);
}

/** Adds a root to the shards that have least to do, as few as have something of it to test. */
function shareRoot(root: DealtRoot, pieces: number, loads: ShardLoad[]): RootShare {
  const own = leastBusy(loads, pieces);
  const [first, ...others] = own.map(({ costMs }) => costMs) as [number, ...number[]];
  const layout = layOut(root.mutants, pieces, [first + root.extraMs, ...others]);
  if (layout.loads.slice(1).some(({ mutants }) => mutants === 0)) return shareRoot(root, pieces - 1, loads);
  for (const [index, load] of own.entries()) {
    const { mutants, costMs } = layout.loads[index]!;
    load.mutants += mutants;
    load.costMs += startOf(root) + costMs + (index === 0 ? root.extraMs : 0);
  }
  return { shards: own.map(({ shard }) => shard), layout };
}

function startOf({ startMs }: DealtRoot): number {
  return Math.max(startMs, LEAST_MS);
}

function costOf(root: DealtRoot): number {
  return startOf(root) + root.extraMs + totalOf(root.mutants);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
