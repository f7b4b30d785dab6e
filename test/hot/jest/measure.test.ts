import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fixtures, measureMutants, undetected } from '../../measure/mutants-support.ts';

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
