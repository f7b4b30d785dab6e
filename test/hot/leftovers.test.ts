import { createServer } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { Leftovers } from '../../src/hot/leftovers.ts';

afterEach(() => vi.restoreAllMocks());

/** What node tells of, look by look. */
function resources(...looks: string[][]): void {
  const spy = vi.spyOn(process, 'getActiveResourcesInfo');
  for (const look of looks) spy.mockReturnValueOnce(look);
}

test('timers that are left are stopped, and other work that goes on is told', async () => {
  const { setTimeout: timeout, setInterval: interval, setImmediate: immediate } = globalThis;
  const leftovers = new Leftovers();
  leftovers.watchTimers();
  let fired = 0;
  const server = createServer();
  try {
    leftovers.begin();
    globalThis.setTimeout(() => fired++, 5);
    globalThis.setInterval(() => fired++, 5);
    globalThis.setImmediate(() => fired++);
    await new Promise<void>((resolve) => server.listen(0, resolve));
    fired = 0;
    const left = leftovers.end();
    expect(left.length).toBeGreaterThan(0);
    expect(left).not.toContain('Timeout');
  } finally {
    server.close();
    Object.assign(globalThis, { setTimeout: timeout, setInterval: interval, setImmediate: immediate });
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(fired).toBe(0);
});

test('what went on before is not told, as often as it did', () => {
  resources(['TCPServerWrap', 'PipeWrap', 'PipeWrap'], ['PipeWrap', 'TCPServerWrap', 'TCPServerWrap', 'PipeWrap', 'PipeWrap']);
  const leftovers = new Leftovers();
  leftovers.begin();
  expect(leftovers.end()).toEqual(['TCPServerWrap', 'PipeWrap']);
});

test('what went on before and has ended takes nothing from what is told', () => {
  resources(['TCPServerWrap'], ['UDPWrap']);
  const leftovers = new Leftovers();
  leftovers.begin();
  expect(leftovers.end()).toEqual(['UDPWrap']);
});

test('timers, which are watched on their own, and ports of the channel are never told', () => {
  resources([], ['Timeout', 'Immediate', 'MessagePort', 'TickObject', 'FSReqPromise']);
  const leftovers = new Leftovers();
  leftovers.begin();
  expect(leftovers.end()).toEqual(['FSReqPromise']);
});

test('timers of the run before stay as they are', () => {
  const real = globalThis.setTimeout;
  const leftovers = new Leftovers();
  leftovers.watchTimers();
  const timer = globalThis.setTimeout(() => {}, 60_000);
  globalThis.setTimeout = real;
  const before = countTimers();
  leftovers.begin();
  leftovers.end();
  expect(countTimers()).toBe(before);
  clearTimeout(timer);
});

function countTimers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
}

test('a timer of node with the number of one of a page goes on', () => {
  const real = globalThis.setTimeout;
  const timer = real(() => {}, 60_000);
  Object.assign(globalThis, { setTimeout: () => Number(timer) });
  const leftovers = new Leftovers();
  leftovers.watchTimers();
  leftovers.begin();
  globalThis.setTimeout(() => {}, 1);
  globalThis.setTimeout = real;
  const before = countTimers();
  leftovers.end();
  expect(countTimers()).toBe(before);
  clearTimeout(timer);
});

test('timers of another kind than node has, as those of a page, are left alone', () => {
  const { setTimeout: timeout, setInterval: interval, setImmediate: immediate } = globalThis;
  Object.assign(globalThis, { setTimeout: () => 7 });
  const leftovers = new Leftovers();
  leftovers.watchTimers();
  leftovers.begin();
  expect(globalThis.setTimeout(() => {}, 1)).toBe(7);
  expect(leftovers.end()).toEqual([]);
  Object.assign(globalThis, { setTimeout: timeout, setInterval: interval, setImmediate: immediate });
});
