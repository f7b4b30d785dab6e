import { describe, expect, it } from 'vitest';
import { layOut } from '../../src/shards/layout.ts';

/** Mutants of `file:tests costs...`. */
function mutants(...files: [file: string, tests: string, ...costs: number[]][]) {
  return new Map(files.map(([file, tests, ...costs]) => [file, costs.map((costMs, index) => ({ id: `${file}${index}`.padEnd(12, '0'), costMs, tests }))]));
}

const slicesOf = ({ files }: ReturnType<typeof layOut>) =>
  Object.fromEntries(files.map(({ file, slices }) => [file, slices.map(({ shard, count }) => `${count} in ${shard}`).join(', ')]));

describe('mutants are laid out over shards', () => {
  const four: [string, string, ...number[]] = ['a', 't', 10, 10, 10, 10];
  const cheap = (file: string, tests: string, count: number): [string, string, ...number[]] => [file, tests, ...Array.from({ length: count }, () => 1)];

  it.each([
    ['one shard has all', mutants(four), 1, 0, { a: '4 in 1' }],
    ['in turn, where each takes longer than a block', mutants(four), 2, 0, { a: '1 in 1, 1 in 2, 1 in 1, 1 in 2' }],
    ['mutants of a block, which stand side by side, in one', mutants(cheap('a', 't', 64)), 1, 0, { a: '64 in 1' }],
    ['a file is cut where a block ends', mutants(cheap('a', 't', 96)), 2, 0, { a: Array.from({ length: 32 }, (_, block) => `3 in ${1 + (block % 2)}`).join(', ') }],
    ['a block goes on in the next file that shares its tests', mutants(cheap('a', 'x', 31), cheap('b', 'y', 32), cheap('c', 'x', 1)), 1, 0, { a: '31 in 1', b: '32 in 1', c: '1 in 1' }],
    ['by cost, not by number', mutants(['a', 't', 30, 10, 10, 10]), 2, 0, { a: '1 in 1, 3 in 2' }],
    ['the first shard has less to test where it does more beside', mutants(four), 2, 20, { a: '2 in 2, 1 in 1, 1 in 2' }],
    ['where the rest takes longer than all mutants, the first tests none', mutants(four), 2, 1000, { a: '4 in 2' }],
    ['more shards than mutants leave some without', mutants(['a', 't', 10]), 4, 0, { a: '1 in 1' }],
    ['mutants that cost nothing are planned too', mutants(['a', '', 0, 0]), 2, 0, { a: '2 in 1' }],
    ['a file without mutants is planned too', mutants(['a', '']), 2, 0, { a: '' }],
  ] as const)('%s', (_, given, shards, extra, expected) => {
    expect(slicesOf(layOut(given, shards, [extra]))).toEqual(expected);
  });

  it('files whose mutants share tests stand side by side', () => {
    const { files } = layOut(mutants(cheap('a', 'x', 1), cheap('b', 'y', 6), cheap('c', 'x', 1)), 2);
    const shardsOf = (name: string): number[] => files.find(({ file }) => file === name)!.slices.map(({ shard }) => shard);
    // One after the other, as they get a block each: c comes before b
    expect([shardsOf('a'), shardsOf('c'), shardsOf('b')]).toEqual([[1], [2], [1, 2, 1, 2, 1, 2]]);
  });

  it('every mutant is in one shard, and shards differ by two blocks at most', () => {
    const costs = Array.from({ length: 1000 }, (_, index) => 1 + (index % 7));
    const { files, loads } = layOut(mutants(['a', 't', ...costs.slice(0, 400)], ['b', 'u', ...costs.slice(400)]), 8);
    expect(files.map(({ ids, slices }) => [ids.length / 12, slices.reduce((sum, { count }) => sum + count, 0)])).toEqual([[400, 400], [600, 600]]);
    expect(loads.reduce((sum, { mutants: count }) => sum + count, 0)).toBe(1000);
    const taken = loads.map(({ costMs }) => costMs);
    const blockMs = costs.reduce((sum, cost) => sum + cost, 0) / (8 * 16);
    expect(Math.max(...taken) - Math.min(...taken)).toBeLessThanOrEqual(2 * blockMs);
  });

  it('what takes longer than was expected is in all shards alike when it stands together', () => {
    const { files } = layOut(mutants(cheap('a', 'x', 300), cheap('slow', 'y', 100), cheap('z', 'z', 300)), 4);
    const slow = files.find(({ file }) => file === 'slow')!;
    const counts = [1, 2, 3, 4].map((shard) => slow.slices.filter((slice) => slice.shard === shard).reduce((sum, { count }) => sum + count, 0));
    expect(Math.max(...counts)).toBeLessThanOrEqual(1.5 * (100 / 4));
  });
});
