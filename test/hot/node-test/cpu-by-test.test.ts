import { afterEach, expect, test, vi } from 'vitest';
import { CpuByTest } from '../../../src/hot/node-test/cpu-by-test.ts';

afterEach(() => vi.restoreAllMocks());

test('the processor time from the beginning of a test to the next thing that begins is its own', () => {
  let used = 0;
  vi.spyOn(process, 'cpuUsage').mockImplementation((since) => ({ user: used - (since?.user ?? 0), system: 1_000 - (since?.system ?? 0) }));
  const cpu = new CpuByTest();
  cpu.begin('one');
  used = 3_000;
  cpu.begin(null);
  used = 5_000;
  cpu.begin('two');
  used = 9_000;
  cpu.begin('one');
  used = 10_000;
  expect(['one', 'two', 'three'].map((test) => cpu.of(test))).toEqual([4, 4, 0]);
});
