import { expect, test } from 'vitest';
import { presets } from '../../src/config/presets.ts';

test.each(Object.entries(presets))('%s: what full coverage allows by CRAP is within the limit of complexity, which holds without coverage', (_, { complexity, crap }) => {
  expect(crap).toBeLessThanOrEqual(complexity);
});

test('no limit of strict is looser than that of standard', () => {
  const { standard, strict } = presets;
  for (const name of ['complexity', 'crap', 'mutationSites'] as const) expect(strict[name]).toBeLessThanOrEqual(standard[name]);
  for (const name of ['patchCoverage', 'mutationScore'] as const) expect(strict[name]).toBeGreaterThanOrEqual(standard[name]);
  for (const name of ['lines', 'statements', 'functions', 'branches'] as const) expect(strict.coverage[name]).toBeGreaterThanOrEqual(standard.coverage[name]);
});
