import { expect, test } from 'vitest';
import { watchPackages } from '../../../src/hot/vitest/packages.ts';

test('each package is watched when it is loaded first, in vitest 4 and in vitest 3', async () => {
  const told: string[] = [];
  const load = (version: number) => async (id: string) => {
    told.push(`load ${id} with ${version}`);
    if (id === 'broken') throw new Error('no such package');
  };
  const runner = {
    config: {},
    moduleRunner: { evaluator: { runExternalModule: load(4) } },
    __vitest_executor: { interopedImport: load(3) },
  };
  watchPackages(runner, () => 'before', (was) => told.push(`after ${was}`));
  await runner.moduleRunner.evaluator.runExternalModule('react');
  await runner.__vitest_executor.interopedImport('react');
  await expect(runner.__vitest_executor.interopedImport('broken')).rejects.toThrow('no such package');
  expect(told).toEqual(['load react with 4', 'after before', 'load react with 3', 'load broken with 3', 'after before']);
});

test('a runner that loads packages in another way is left alone', () => {
  const runner = { config: {}, moduleRunner: {}, __vitest_executor: {} };
  watchPackages(runner, () => null, () => {});
  expect(runner).toEqual({ config: {}, moduleRunner: {}, __vitest_executor: {} });
});
