import { describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { fixtures, measureMutants, undetected } from './mutants-support.ts';

describe('survivors known by hand', () => {
  test('vitest', async () => {
    const { mutants, left } = await measureMutants({
      root: join(fixtures, 'mutation-vitest'),
      sources: ['src/clamp.ts'],
      runner: 'vitest',
      tests: { command: 'vitest run', argv: ['vitest', 'run'] },
    });
    expect(undetected(mutants)).toEqual([]);
    expect(left).toEqual([]);
  });
  test('jest', async () => {
    const { mutants, left } = await measureMutants({
      root: join(fixtures, 'mutation-jest'),
      sources: ['src/format-size.js'],
      runner: 'jest',
      tests: { command: 'jest --config config/jest.json', argv: ['jest', '--config', 'config/jest.json'] },
    });
    expect(undetected(mutants)).toEqual([]);
  });
  test('mocha', async () => {
    const { mutants, left } = await measureMutants({
      root: join(fixtures, 'mutation-mocha'),
      sources: ['src/format-size.js'],
      runner: 'mocha',
      tests: { command: 'mocha', argv: ['mocha', '--require', './test/support/setup.js'] },
    });
    expect(undetected(mutants)).toEqual([]);
  });
  test('node:test', async () => {
    const { mutants, left } = await measureMutants({
      root: join(fixtures, 'mutation-node-test'),
      sources: ['src/format-size.js'],
      runner: 'tap',
      tests: { command: 'node --test', argv: ['node', '--import', './test/setup.js', '--test', 'test/*.test.js'] },
    });
    expect(undetected(mutants)).toEqual([]);
  });
  test('command', async () => {
    const { mutants, left } = await measureMutants({
      root: join(fixtures, 'mutation-command'),
      sources: ['src/format-size.js'],
      runner: 'command',
      tests: { command: 'node test/run.js', argv: ['node', 'test/run.js'], env: { TZ: 'Asia/Tokyo' } },
    });
    expect(undetected(mutants)).toEqual([]);
  });
});
