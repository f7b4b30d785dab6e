import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { Leftovers } from '../../src/hot/leftovers.ts';

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

test('what went on before is not told', () => {
  const leftovers = new Leftovers();
  leftovers.begin();
  expect(leftovers.end()).toEqual([]);
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
