import type { PlannedFile, ShardLoad, Slice } from '../model/shards.ts';

/** A mutant as the layout sees it. */
export interface LaidMutant {
  id: string;
  costMs: number;
  /** What covers it: mutants that share tests are best tested by one machine. */
  tests: string;
}

/** Which shard tests what, and what that may take. */
export interface Layout {
  files: PlannedFile[];
  loads: ShardLoad[];
}

/** How many blocks a shard gets. What a block takes is not known before: of many, some take more and some less. */
const BLOCKS = 16;

/**
 * Lays the mutants in one line, cuts it into blocks of the same cost and gives each block to the shard that has least to do: files
 * whose mutants share tests stand side by side, each in the order of its code, so that a block shares tests too. `busyMs` is what
 * the first shards do beside.
 */
export function layOut(mutants: ReadonlyMap<string, readonly LaidMutant[]>, shards: number, busyMs: readonly number[] = []): Layout {
  const line = [...mutants].sort(byMainTests);
  const deal = createDeal(totalOf(mutants), shards, busyMs);
  const files = line.map(([file, list]): PlannedFile => {
    const slices: Slice[] = [];
    for (const { costMs } of list) addTo(slices, deal.shardOf(costMs));
    return { file, ids: list.map(({ id }) => id).join(''), slices };
  });
  return { files: files.sort((a, b) => (a.file < b.file ? -1 : 1)), loads: deal.loads };
}

function addTo(slices: Slice[], shard: number): void {
  const last = slices.at(-1);
  if (last?.shard === shard) last.count += 1;
  else slices.push({ shard, count: 1 });
}

/** Gives each mutant in turn the shard of the block that its middle falls in. */
function createDeal(total: number, shards: number, busyMs: readonly number[]): { shardOf(costMs: number): number; loads: ShardLoad[] } {
  const loads = Array.from({ length: shards }, (_, index): ShardLoad => ({ shard: index + 1, mutants: 0, costMs: 0 }));
  const takenBy = ({ shard, costMs }: ShardLoad): number => costMs + (busyMs[shard - 1] ?? 0);
  const blockMs = total / (shards * BLOCKS);
  let before = 0;
  let block = -1;
  let load = loads[0]!;
  return {
    loads,
    shardOf(costMs) {
      const own = blockMs === 0 ? 0 : Math.floor((before + costMs / 2) / blockMs);
      if (own !== block) load = loads.reduce((least, each) => (takenBy(each) < takenBy(least) ? each : least));
      block = own;
      before += costMs;
      load.mutants += 1;
      load.costMs += costMs;
      return load.shard;
    },
  };
}

function byMainTests([fileA, a]: [string, readonly LaidMutant[]], [fileB, b]: [string, readonly LaidMutant[]]): number {
  const [left, right] = [mainTestsOf(a), mainTestsOf(b)];
  if (left !== right) return left < right ? -1 : 1;
  return fileA < fileB ? -1 : 1;
}

/** The tests on which most of the time goes. */
function mainTestsOf(mutants: readonly LaidMutant[]): string {
  const costs = new Map<string, number>();
  for (const { tests, costMs } of mutants) costs.set(tests, (costs.get(tests) ?? 0) + costMs);
  return [...costs].reduce((most, each) => (each[1] > most[1] ? each : most), ['', -1] as [string, number])[0];
}

/** What all of these mutants cost. */
export function totalOf(mutants: ReadonlyMap<string, readonly LaidMutant[]>): number {
  return [...mutants.values()].reduce((sum, list) => sum + costOf(list), 0);
}

function costOf(mutants: readonly LaidMutant[]): number {
  return mutants.reduce((sum, { costMs }) => sum + costMs, 0);
}
