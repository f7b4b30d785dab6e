import { afterEach, describe, expect, test, vi } from 'vitest';
import { fieldsOf, groupCpuMs } from '../../../src/hot/node-test/cpu-time.ts';
import { findOvertime, limitWork, watchWork } from '../../../src/hot/node-test/work-watch.ts';

const limits = { cpuMs: 3_000, waitMs: 2_000, wallMs: 6_000, tests: new Map() };
const start = { elapsedMs: 250, cpuMs: 100, test: null };

afterEach(() => vi.useRealTimers());

describe('a run is overdue', () => {
  test('when it was at work for too long, whatever time has passed', () => {
    expect(findOvertime([start, { elapsedMs: 3_100, cpuMs: 3_100, test: null }], limits)).toBe('work');
    expect(findOvertime([start, { elapsedMs: 5_000, cpuMs: 2_000, test: null }], limits)).toBeNull();
  });

  test('when it only waits', () => {
    const looks = [start, { elapsedMs: 900, cpuMs: 500, test: null }, { elapsedMs: 2_100, cpuMs: 510, test: null }];
    expect(findOvertime(looks, limits)).toBe('time');
    expect(findOvertime(looks, { ...limits, waitMs: 2_500 })).toBeNull();
    expect(findOvertime([start, { elapsedMs: 900, cpuMs: 500, test: null }, { elapsedMs: 2_100, cpuMs: 700, test: null }], limits)).toBeNull();
  });

  test('at the latest when the time is over', () => {
    expect(findOvertime([start, { elapsedMs: 6_000, cpuMs: 2_000, test: null }], limits)).toBe('time');
  });

  test('by the clock alone, where the system does not tell more', () => {
    expect(findOvertime([{ elapsedMs: 250, cpuMs: null, test: null }, { elapsedMs: 2_900, cpuMs: null, test: null }], limits)).toBeNull();
    expect(findOvertime([{ elapsedMs: 250, cpuMs: null, test: null }, { elapsedMs: 3_000, cpuMs: null, test: null }], limits)).toBe('time');
  });

  test('when one test is at work or waits for too long, wherever the run began', () => {
    const quick = { ...limits, cpuMs: 30_000, waitMs: 20_000, wallMs: 60_000, tests: new Map([['one', { cpuMs: 1_000, waitMs: 1_200 }]]) };
    const before = { elapsedMs: 5_000, cpuMs: 5_000, test: 'two' };
    const first = { elapsedMs: 5_250, cpuMs: 5_250, test: 'one' };
    expect(findOvertime([start, before, first, { elapsedMs: 6_300, cpuMs: 6_300, test: 'one' }], quick)).toBe('work');
    expect(findOvertime([start, before, first, { elapsedMs: 6_300, cpuMs: 6_200, test: 'one' }], quick)).toBeNull();
    expect(findOvertime([start, before, first, { elapsedMs: 6_500, cpuMs: 5_260, test: 'one' }], quick)).toBe('time');
    expect(findOvertime([start, before, first, { elapsedMs: 6_400, cpuMs: 5_260, test: 'one' }], quick)).toBeNull();
    expect(findOvertime([start, { ...before, test: 'one' }, { ...first, test: 'two' }, { elapsedMs: 6_500, cpuMs: 6_500, test: 'one' }], quick)).toBeNull();
    expect(findOvertime([start, before, { ...first, test: 'two' }, { elapsedMs: 9_500, cpuMs: 9_500, test: 'two' }], quick)).toBeNull();
  });
});

describe('the limits of a run', () => {
  const given = { busyMs: 50_000, wallMs: 80_000 };

  test('with a mutant follow from what the file took without one, times the patience', () => {
    expect(limitWork({ ...given, patience: 1 }, { durationMs: 500, cpuMs: 200, tests: [] })).toEqual({ cpuMs: 6_400, waitMs: 2_500, wallMs: 80_000, tests: new Map() });
    expect(limitWork({ ...given, patience: 3 }, { durationMs: 500, cpuMs: 200, tests: [] })).toEqual({ cpuMs: 19_200, waitMs: 7_500, wallMs: 80_000, tests: new Map() });
  });

  test('are less for a test that took less than the file', () => {
    const tests = [{ id: 'one', durationMs: 50 }, { id: 'two', durationMs: 400 }];
    expect([...limitWork({ ...given, patience: 1 }, { durationMs: 500, cpuMs: 200, tests }).tests]).toEqual([
      ['one', { cpuMs: 6_100, waitMs: 1_150 }],
      ['two', { cpuMs: 6_400, waitMs: 2_200 }],
    ]);
  });

  test('follow from the processor time of a test and of all programs, however long the machine took', () => {
    const tests = [{ id: 'one', durationMs: 400, cpuMs: 50 }, { id: 'two', durationMs: 90, cpuMs: 100 }];
    expect([...limitWork({ ...given, patience: 1 }, { durationMs: 500, cpuMs: 200, tests }).tests]).toEqual([
      ['one', { cpuMs: 6_200, waitMs: 2_200 }],
      ['two', { cpuMs: 6_180, waitMs: 1_270 }],
    ]);
  });

  test('give no test less than Stryker gives it, five seconds: what is slow with a mutant is no loop', () => {
    const tests = [{ id: 'flat distribution', durationMs: 60, cpuMs: 60 }];
    const limits = limitWork({ ...given, patience: 1 }, { durationMs: 500, cpuMs: 500, tests });
    expect(limits.tests.get('flat distribution')!.cpuMs).toBeGreaterThan(5_000);
  });

  test('are those given without a mutant, or where costs are not known', () => {
    const same = { cpuMs: 50_000, waitMs: 50_000, wallMs: 80_000, tests: new Map() };
    expect(limitWork(given, { durationMs: 500, cpuMs: 200, tests: [] })).toEqual(same);
    expect(limitWork({ ...given, patience: 1 }, { durationMs: 500, cpuMs: null, tests: [] })).toEqual(same);
    expect(limitWork({ ...given, patience: 1 }, { durationMs: 500, tests: [] })).toEqual(same);
    expect(limitWork({ ...given, patience: 1 }, null)).toEqual(same);
    expect(limitWork({ busyMs: 10, wallMs: 80_000 }, null).wallMs).toBe(20);
  });
});

test('a watch says so once, unless it was ended', () => {
  vi.useFakeTimers();
  const onOverdue = vi.fn();
  const short = { cpuMs: 600, waitMs: 600, wallMs: 600, tests: new Map() };
  watchWork(2 ** 30, short, () => null, onOverdue);
  const stop = watchWork(2 ** 30, short, () => null, () => expect.unreachable());
  vi.advanceTimersByTime(500);
  expect(onOverdue).not.toHaveBeenCalled();
  stop();
  vi.advanceTimersByTime(2_000);
  expect(onOverdue).toHaveBeenCalledOnce();
});

describe('the time that processes have used', () => {
  const stat = (group: number, ticks: number): string => `5 (a) b)) S 1 ${group} 1 0 -1 0 0 0 0 0 ${ticks} 1 2 3 20 0`;

  test('is read with that of their children that have ended', () => {
    expect(fieldsOf(stat(9, 4))).toEqual({ group: 9, cpuMs: 100 });
  });

  test('is added up over their group', () => {
    const others = (pid: string): string => (pid === String(process.pid) ? stat(process.pid, 4) : stat(1, 1_000));
    const isLinux = process.platform === 'linux';
    expect(groupCpuMs(process.pid, others)).toBe(isLinux ? 100 : 0);
    expect(groupCpuMs(process.pid, () => null)).toBeNull();
    expect(groupCpuMs(2 ** 30)).toBeNull();
  });
});
