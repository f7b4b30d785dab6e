import { describe, expect, it } from 'vitest';
import { type DealtRoot, dealRoots } from '../../src/shards/workspace/deal-roots.ts';

const SECOND = 1000;

/** A package whose start, other runs and mutants of a second each take so many seconds. */
function root(start: number, other: number, mutants: number): DealtRoot {
  const list = Array.from({ length: mutants }, (_, index) => ({ id: `${index}`.padStart(12, '0'), costMs: SECOND, tests: 't' }));
  return { startMs: start * SECOND, extraMs: other * SECOND, mutants: new Map([['a.js', list]]) };
}

const shardsOf = (roots: DealtRoot[], shards: number): number[][] => dealRoots(roots, shards).shares.map((share) => share.shards);
const secondsOf = (roots: DealtRoot[], shards: number): number[] => dealRoots(roots, shards).loads.map(({ costMs }) => costMs / SECOND);

describe('packages are dealt to shards', () => {
  it.each<[string, DealtRoot[], number, number[][]]>([
    ['one shard has all', [root(2, 1, 5), root(2, 1, 50)], 1, [[1], [1]]],
    ['the most expensive first, to the shard that has least to do', [root(2, 0, 10), root(2, 0, 20), root(2, 0, 13)], 2, [[2], [1], [2]]],
    ['a package that costs little more than the mean is not split', [root(2, 0, 22), root(2, 0, 20)], 2, [[1], [2]]],
    ['a package that costs more than a share is split over as few as it takes', [root(2, 0, 10), root(2, 0, 100)], 4, [[1], [2, 3, 4]]],
    ['a piece is as large as what the others leave', [root(2, 0, 30), root(2, 0, 70)], 2, [[1], [2, 1]]],
    ['one that no shard has room for is split over those that have least to do', [root(2, 0, 10), root(2, 0, 11), root(2, 0, 12)], 2, [[2, 1], [2], [1]]],
    ['a package whose start costs more than its mutants is not split', [root(20, 0, 15)], 4, [[1]]],
    ['more shards than there is to do leave some without', [root(2, 0, 0), root(2, 0, 0)], 4, [[1], [2]]],
    ['packages without mutants are dealt in turn', [root(0, 0, 0), root(0, 0, 0), root(0, 0, 0)], 2, [[1], [2], [1]]],
    ['no shard starts for a piece without a mutant', [root(2, 60, 1)], 3, [[1]]],
    ['nothing is dealt where nothing is measured', [], 2, []],
  ])('%s', (_, roots, shards, expected) => {
    expect(shardsOf(roots, shards)).toEqual(expected);
  });

  it('so that all come to about the same', () => {
    for (const shards of [2, 3, 4, 8]) {
      const taken = secondsOf([root(2, 1, 300), root(2, 1, 40), root(2, 1, 35), root(2, 1, 30), root(2, 1, 10), root(2, 1, 3)], shards);
      const mean = taken.reduce((sum, each) => sum + each, 0) / shards;
      expect(Math.max(...taken)).toBeLessThanOrEqual(1.25 * mean);
    }
  });

  it('every mutant in one piece, each of which has some to test', () => {
    const { shares, loads } = dealRoots([root(2, 1, 300), root(2, 1, 40)], 4);
    expect(shares.map(({ layout }) => layout.loads.reduce((sum, { mutants }) => sum + mutants, 0))).toEqual([300, 40]);
    expect(loads.reduce((sum, { mutants }) => sum + mutants, 0)).toBe(340);
    for (const { shards, layout } of shares) {
      expect(layout.loads).toHaveLength(shards.length);
      expect(new Set(shards).size).toBe(shards.length);
      expect(layout.loads.every(({ mutants }) => mutants > 0)).toBe(true);
    }
  });
});
