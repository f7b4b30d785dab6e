import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fixtures, measureMutants, timeouts, undetected } from '../measure/mutants-support.ts';

test('the survivors are those known by hand', async () => {
  const { mutants, left } = await measureMutants({
    root: join(fixtures, 'mutation-vitest'),
    sources: ['src/clamp.ts'],
    runner: 'warm-vitest',
    tests: { command: 'vitest run', argv: ['vitest', 'run'] },
  });
  expect(undetected(mutants)).toEqual([
    'Survived src/clamp.ts:6 value <= LOWEST',
    'NoCoverage src/clamp.ts:9 {}',
    'NoCoverage src/clamp.ts:10 value - 1',
  ]);
  expect(mutants).toMatchObject({ status: 'measured', value: { complete: true, planned: 8, invalid: [] } });
  expect(left).toEqual([]);
});

test('a loop that the mutant itself is not in is ended by counting', async () => {
  const { mutants } = await measureMutants({
    root: join(fixtures, 'hot-vitest-loops'),
    sources: ['src/count.js'],
    runner: 'warm-vitest',
    tests: { command: 'vitest run', argv: ['vitest', 'run'] },
  });
  const ended = timeouts(mutants);
  expect(ended).toEqual(ended.map(() => expect.stringContaining('Hit limit reached')));
  expect(ended).toContainEqual(expect.stringContaining('src/count.js:3 by >= 0'));
});

test('a mutant with which the test file cannot be loaded is killed by a test of it', async () => {
  const { mutants } = await measureMutants({
    root: join(fixtures, 'hot-vitest-load'),
    sources: ['src/table.js'],
    runner: 'warm-vitest',
    tests: { command: 'vitest run', argv: ['vitest', 'run'] },
  });
  expect(undetected(mutants)).toEqual([]);
  if (mutants.status !== 'measured') throw new Error('not measured');
  const all = mutants.value.report.files['src/table.js']!.mutants;
  expect(all.map(({ replacement }) => replacement)).toContain('{}');
  expect(all.map(({ killedBy }) => killedBy)).toEqual(all.map(() => ['0']));
});
