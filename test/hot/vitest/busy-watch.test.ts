import { expect, test } from 'vitest';
import { watchLimits, type WatchedThread } from '../../../src/hot/vitest/busy-watch.ts';

/** A thread that was at work for so long at each look. */
function threadAtWork(activeMs: number[]): WatchedThread {
  const left = [0, ...activeMs];
  const eventLoopUtilization = () => ({ active: left.length > 1 ? left.shift() : left[0] });
  return { performance: { eventLoopUtilization } } as unknown as WatchedThread;
}

test('a thread that was at work for too long is over its limit', async () => {
  await expect(new Promise<void>((done) => watchLimits(threadAtWork([11]), { busyMs: 10, wallMs: 10_000 }, done))).resolves.toBeUndefined();
});

test('a thread that mostly waits is looked at again, until it was at work for too long', async () => {
  const thread = threadAtWork([2, 8, 11]);
  await expect(new Promise<void>((done) => watchLimits(thread, { busyMs: 10, wallMs: 10_000 }, done))).resolves.toBeUndefined();
});

test('a thread that only waits is over its limit in the end', async () => {
  await expect(new Promise<void>((done) => watchLimits(threadAtWork([1]), { busyMs: 10, wallMs: 60 }, done))).resolves.toBeUndefined();
});

test('a watch that was ended says nothing', async () => {
  let isOver = false;
  watchLimits(threadAtWork([11]), { busyMs: 5, wallMs: 10 }, () => (isOver = true))();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isOver).toBe(false);
});
