import { expect, test } from 'vitest';
import { globSync } from 'tinyglobby';
import base from '../../vitest.config.ts';
import { processTests } from '../../vitest.processes.config.ts';
import unit from '../../vitest.unit.config.ts';

const root = new URL('../..', import.meta.url);
const files = (patterns: readonly string[]): string[] => globSync([...patterns], { cwd: root, ignore: base.test!.exclude! }).sort();

test('every test runs either with the gates or beside them, and each pattern names one', () => {
  const beside = files(processTests);
  const withGates = files(unit.test!.include!).filter((file) => !beside.includes(file));
  expect(unit.test!.exclude).toEqual([...base.test!.exclude!, ...processTests]);
  expect([...beside, ...withGates].sort()).toEqual(files(base.test!.include!));
  for (const pattern of processTests) expect(files([pattern]), pattern).not.toEqual([]);
});
