import { expect, test } from 'vitest';
import { compareConcurrencies } from './compare.ts';

test('the same tree and seed give the same verdict at concurrency 1, 2 and 4, mutant by mutant', async () => {
  expect(await compareConcurrencies('hot-traps', [1, 2, 4])).toContain('parity 107 of 107');
}, 300_000);
