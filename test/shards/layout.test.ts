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
  it.each([
    ['one shard has all', mutants(four), 1, 0, { a: '4 in 1' }],
    ['a file is cut where a piece ends', mutants(four), 2, 0, { a: '2 in 1, 2 in 2' }],
    ['files whose mutants share tests stand side by side', mutants(['a', 'x', 10], ['b', 'y', 20], ['c', 'x', 10]), 2, 0, { a: '1 in 1', b: '1 in 2', c: '1 in 1' }],
    ['by cost, not by number', mutants(['a', 't', 30, 10, 10, 10]), 2, 0, { a: '1 in 1, 3 in 2' }],
    ['the first shard has less to test where it does more beside', mutants(four), 2, 20, { a: '1 in 1, 3 in 2' }],
    ['where the rest takes longer than all mutants, the first tests none', mutants(four), 2, 1000, { a: '4 in 2' }],
    ['more shards than mutants leave some without', mutants(['a', 't', 10]), 4, 0, { a: '1 in 3' }],
    ['mutants that cost nothing are planned too', mutants(['a', '', 0, 0]), 2, 0, { a: '2 in 1' }],
    ['a file without mutants is planned too', mutants(['a', '']), 2, 0, { a: '' }],
  ] as const)('%s', (_, given, shards, extra, expected) => {
    expect(slicesOf(layOut(given, shards, extra))).toEqual(expected);
  });

  it('every mutant is in one shard, and pieces differ by one mutant at most', () => {
    const costs = Array.from({ length: 1000 }, (_, index) => 1 + (index % 7));
    const { files, loads } = layOut(mutants(['a', 't', ...costs.slice(0, 400)], ['b', 'u', ...costs.slice(400)]), 8, 0);
    expect(files.map(({ ids, slices }) => [ids.length / 12, slices.reduce((sum, { count }) => sum + count, 0)])).toEqual([[400, 400], [600, 600]]);
    expect(loads.reduce((sum, { mutants: count }) => sum + count, 0)).toBe(1000);
    const taken = loads.map(({ costMs }) => costMs);
    expect(Math.max(...taken) - Math.min(...taken)).toBeLessThanOrEqual(14);
  });
});
