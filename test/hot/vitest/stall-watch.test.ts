import { describe, expect, test } from 'vitest';
import { StallWatch, activityOfThread, type Activity } from '../../../src/hot/vitest/stall-watch.ts';

const IDLE: Activity = { resources: () => ['MessagePort'], activeMs: () => 0, isAsking: () => false };

/** What the watch says of a test that waits, while a thread does this: `later` is settled after some looks. */
function watch(activity: Partial<Activity>): Promise<string> {
  const later = new Promise<string>((resolve) => setTimeout(resolve, 400, 'the test went on'));
  return new StallWatch({ ...IDLE, ...activity }).race(later, () => 100).catch((error: Error) => error.message);
}

/** Says other things after the first time. */
function then<T>(first: T, next: () => T): () => T {
  let isFirst = true;
  return () => {
    const answer = isFirst ? first : next();
    isFirst = false;
    return answer;
  };
}

describe('a test that waits', () => {
  test('while nothing is left that could end that has failed', async () => {
    expect(await watch({})).toContain('nothing is left that could end that');
  });

  test('in a thread that was at work before has failed as well', async () => {
    expect(await watch({ activeMs: () => 1_000 })).toContain('nothing is left that could end that');
  });

  test('for a timer or a socket is waited for', async () => {
    expect(await watch({ resources: then(['MessagePort'], () => ['MessagePort', 'Timeout']) })).toBe('the test went on');
    expect(await watch({ resources: then(['MessagePort'], () => ['MessagePort', 'MessagePort']) })).toBe('the test went on');
  });

  test('while its thread is at work is waited for', async () => {
    let ms = 0;
    expect(await watch({ activeMs: () => (ms += 20) })).toBe('the test went on');
  });

  test('for a module that is being loaded is waited for', async () => {
    expect(await watch({ isAsking: () => true })).toBe('the test went on');
  });
});

test('what a test says is what the watch says', async () => {
  const stalls = new StallWatch(IDLE);
  expect(await stalls.race(Promise.resolve('done'), () => 100)).toBe('done');
  await expect(stalls.race(Promise.reject(new Error('no')), () => 100)).rejects.toThrow('no');
});

test('a thread knows its own timers', async () => {
  const activity = activityOfThread(() => false);
  const count = (): number => activity.resources().filter((name) => name === 'Timeout').length;
  const before = count();
  const timer = setTimeout(() => {}, 1000);
  expect(count()).toBe(before + 1);
  clearTimeout(timer);
  expect(activity.activeMs()).toBeGreaterThanOrEqual(0);
  expect(activity.isAsking()).toBe(false);
});
