import { expect, test } from 'vitest';
import { isSampled } from '../../src/hot/sample.ts';

test('a sample is the same for a seed, and near its share', () => {
  const sampled = (seed: number): number[] =>
    Array.from({ length: 2000 }, (_, id) => id).filter((id) => isSampled(String(id), seed));
  expect(sampled(1)).toEqual(sampled(1));
  expect(sampled(1)).not.toEqual(sampled(2));
  expect(sampled(1).length / 2000).toBeCloseTo(0.05, 1);
});
