import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchClock, type Clocks } from '../../src/system/clock-watch.ts';

let now = { wall: 0, steady: 0 };
const clocks: Clocks = { wall: () => now.wall, steady: () => now.steady };

beforeEach(() => {
  vi.useFakeTimers();
  now = { wall: 1_000_000, steady: 0 };
});
afterEach(() => vi.useRealTimers());

function pass(ms: number, movedMs = 0): void {
  now = { wall: now.wall + ms + movedMs, steady: now.steady + ms };
  vi.advanceTimersByTime(ms);
}

test('a clock that only goes on was not moved', () => {
  const watch = watchClock(clocks);
  for (let look = 0; look < 100; look++) pass(700, 1);
  expect(watch.end()).toBe(0);
});

test('a clock that is moved forward and back again was moved twice', () => {
  const watch = watchClock(clocks);
  pass(700, 3_600_000);
  pass(700, -3_600_000);
  expect(watch.end()).toBe(7_200_000);
});

test('a clock that is moved after the last look was moved', () => {
  const watch = watchClock(clocks);
  pass(10, -5_000);
  expect(watch.end()).toBe(5_000);
});

test('readings that a busy machine took far apart are taken again', () => {
  const busy = [0, 50_000, 50_000, 50_010];
  const watch = watchClock({ wall: () => 1_000_000, steady: () => busy.shift() ?? 50_010 });
  expect(watch.end()).toBe(0);
});

test("the machine's own clocks are the ones that are looked at", () => {
  expect(watchClock().end()).toBe(0);
});
