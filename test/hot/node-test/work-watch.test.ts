import { afterEach, describe, expect, test, vi } from 'vitest';
import { fieldsOf, groupCpuMs } from '../../../src/hot/node-test/cpu-time.ts';
import { isOverdue, limitWork, watchWork } from '../../../src/hot/node-test/work-watch.ts';

const limits = { cpuMs: 3_000, waitMs: 2_000, wallMs: 6_000 };
const start = { elapsedMs: 250, cpuMs: 100 };

afterEach(() => vi.useRealTimers());

describe('a run is overdue', () => {
  test('when it was at work for too long, whatever time has passed', () => {
    expect(isOverdue([start, { elapsedMs: 3_100, cpuMs: 3_100 }], limits)).toBe(true);
    expect(isOverdue([start, { elapsedMs: 5_000, cpuMs: 2_000 }], limits)).toBe(false);
  });

  test('when it only waits', () => {
    const looks = [start, { elapsedMs: 900, cpuMs: 500 }, { elapsedMs: 2_100, cpuMs: 510 }];
    expect(isOverdue(looks, limits)).toBe(true);
    expect(isOverdue(looks, { ...limits, waitMs: 2_500 })).toBe(false);
    expect(isOverdue([start, { elapsedMs: 900, cpuMs: 500 }, { elapsedMs: 2_100, cpuMs: 700 }], limits)).toBe(false);
  });

  test('at the latest when the time is over', () => {
    expect(isOverdue([start, { elapsedMs: 6_000, cpuMs: 2_000 }], limits)).toBe(true);
  });

  test('by the clock alone, where the system does not tell more', () => {
    expect(isOverdue([{ elapsedMs: 250, cpuMs: null }, { elapsedMs: 2_900, cpuMs: null }], limits)).toBe(false);
    expect(isOverdue([{ elapsedMs: 250, cpuMs: null }, { elapsedMs: 3_000, cpuMs: null }], limits)).toBe(true);
  });
});

describe('the limits of a run', () => {
  const given = { busyMs: 50_000, wallMs: 80_000 };

  test('with a mutant follow from what the file took without one, times the patience', () => {
    expect(limitWork({ ...given, patience: 1 }, { durationMs: 500, cpuMs: 200 })).toEqual({ cpuMs: 1_800, waitMs: 2_500, wallMs: 80_000 });
    expect(limitWork({ ...given, patience: 3 }, { durationMs: 500, cpuMs: 200 })).toEqual({ cpuMs: 5_400, waitMs: 7_500, wallMs: 80_000 });
  });

  test('are those given without a mutant, or where costs are not known', () => {
    const same = { cpuMs: 50_000, waitMs: 50_000, wallMs: 80_000 };
    expect(limitWork(given, { durationMs: 500, cpuMs: 200 })).toEqual(same);
    expect(limitWork({ ...given, patience: 1 }, { durationMs: 500, cpuMs: null })).toEqual(same);
    expect(limitWork({ ...given, patience: 1 }, { durationMs: 500 })).toEqual(same);
    expect(limitWork({ ...given, patience: 1 }, null)).toEqual(same);
    expect(limitWork({ busyMs: 10, wallMs: 80_000 }, null).wallMs).toBe(20);
  });
});

test('a watch says so once, unless it was ended', () => {
  vi.useFakeTimers();
  const onOverdue = vi.fn();
  const short = { cpuMs: 600, waitMs: 600, wallMs: 600 };
  watchWork(2 ** 30, short, onOverdue);
  const stop = watchWork(2 ** 30, short, () => expect.unreachable());
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
