import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fixtures, measureMutants, timeouts, undetected } from '../../measure/mutants-support.ts';

test('mutants of a configuration in another folder, whose tests are in one of its own, are found by the tests that reach them', async () => {
  const { mutants, left } = await measureMutants({
    root: join(fixtures, 'mutation-jest'),
    sources: ['src/format-size.js', 'src/units/names.js'],
    runner: 'warm-jest',
    tests: { command: 'jest --config config/jest.json', argv: ['jest', '--config', 'config/jest.json'] },
  });
  expect(undetected(mutants)).toEqual(['Survived src/format-size.js:6 bytes >= 1000']);
  expect(mutants).toMatchObject({ status: 'measured', value: { complete: true, planned: 13, invalid: [] } });
  expect(left).toEqual([]);
});

test('a loop that the mutant itself is not in is ended by counting', async () => {
  const { mutants } = await measureMutants({
    root: join(fixtures, 'hot-jest-loops'),
    sources: ['src/count.js'],
    runner: 'warm-jest',
    tests: { command: 'jest', argv: ['jest'] },
  });
  const ended = timeouts(mutants);
  expect(ended).toEqual(ended.map(() => expect.stringContaining('Hit limit reached')));
  expect(ended).toContainEqual(expect.stringContaining('src/count.js:3 by >= 0'));
});
