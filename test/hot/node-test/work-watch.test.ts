import { afterEach, describe, expect, test, vi } from 'vitest';
import { fieldsOf, groupCpuMs } from '../../../src/hot/node-test/cpu-time.ts';
import { isOverdue, watchWork } from '../../../src/hot/node-test/work-watch.ts';

const limits = { busyMs: 3_000, wallMs: 60_000 };
const start = { elapsedMs: 0, cpuMs: 100 };

afterEach(() => vi.useRealTimers());

describe('a run is overdue', () => {
  test('when it was at work for too long, whatever time has passed', () => {
    expect(isOverdue([start, { elapsedMs: 3_100, cpuMs: 3_100 }], limits)).toBe(true);
    expect(isOverdue([start, { elapsedMs: 5_000, cpuMs: 2_000 }], limits)).toBe(false);
  });

  test('when it only waits', () => {
    const looks = [start, { elapsedMs: 900, cpuMs: 500 }, { elapsedMs: 2_100, cpuMs: 510 }];
    expect(isOverdue(looks, limits)).toBe(true);
    expect(isOverdue(looks.slice(0, 2), limits)).toBe(false);
    expect(isOverdue([start, { elapsedMs: 900, cpuMs: 500 }, { elapsedMs: 2_100, cpuMs: 700 }], limits)).toBe(false);
  });

  test('at the latest after twice that, or when Stryker loses patience', () => {
    expect(isOverdue([start, { elapsedMs: 6_000, cpuMs: 2_000 }], limits)).toBe(true);
    expect(isOverdue([start, { elapsedMs: 1_000, cpuMs: 900 }], { ...limits, wallMs: 1_000 })).toBe(true);
  });

  test('by the clock alone, where the system does not tell more', () => {
    expect(isOverdue([{ elapsedMs: 0, cpuMs: null }, { elapsedMs: 2_900, cpuMs: null }], limits)).toBe(false);
    expect(isOverdue([{ elapsedMs: 0, cpuMs: null }, { elapsedMs: 3_000, cpuMs: null }], limits)).toBe(true);
    expect(isOverdue([{ elapsedMs: 0, cpuMs: null }, { elapsedMs: 100, cpuMs: 4_000 }], limits)).toBe(true);
  });
});

test('a watch says so once, unless it was ended', () => {
  vi.useFakeTimers();
  const onOverdue = vi.fn();
  watchWork(2 ** 30, { busyMs: 600, wallMs: 600 }, onOverdue);
  const stop = watchWork(2 ** 30, { busyMs: 600, wallMs: 600 }, () => expect.unreachable());
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
