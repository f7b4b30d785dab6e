import { expect, test, vi } from 'vitest';
import { createQuietRpc } from '../../../src/hot/vitest/quiet-rpc.ts';

type Rpc = Parameters<typeof createQuietRpc>[0];

const rpcWith = (rpc: Record<string, unknown>, onError = vi.fn()): ReturnType<typeof createQuietRpc> =>
  createQuietRpc(rpc as Rpc, onError);

test('nothing is told of what runs', async () => {
  const onTaskUpdate = vi.fn();
  const { rpc } = rpcWith({ onTaskUpdate });
  await rpc['onTaskUpdate']!([]);
  await (rpc['onTaskUpdate'] as unknown as { asEvent(): Promise<void> }).asEvent();
  expect(onTaskUpdate).not.toHaveBeenCalled();
});

test('a module is asked for once, and what the module runner writes into it is its own', async () => {
  const fetch = vi.fn(async () => ({ code: 'x' }));
  const { rpc } = rpcWith({ fetch });
  const first = (await rpc['fetch']!('/a.js')) as { code: string; more?: string };
  first.more = 'written';
  expect(await rpc['fetch']!('/a.js')).toEqual({ code: 'x' });
  await rpc['fetch']!('/b.js');
  expect(fetch).toHaveBeenCalledTimes(2);
});

test('what could not be answered is asked for again', async () => {
  let isFirst = true;
  const resolve = vi.fn(async () => {
    if (isFirst) {
      isFirst = false;
      throw new Error('not yet');
    }
    return null;
  });
  const { rpc } = rpcWith({ resolve });
  await expect(rpc['resolve']!('x')).rejects.toThrow('not yet');
  expect(await rpc['resolve']!('x')).toBeNull();
});

test('it is asking until the answer is there', async () => {
  let answer = (_code: object): void => {};
  const { rpc, isAsking } = rpcWith({ fetch: () => new Promise((resolve) => (answer = resolve)) });
  const code = rpc['fetch']!('/a.js');
  expect(isAsking()).toBe(true);
  answer({});
  await code;
  expect(isAsking()).toBe(false);
});

test('errors outside of tests are the session’s, annotations the test’s, and everything else goes through', async () => {
  const onError = vi.fn();
  const { rpc } = rpcWith({ other: () => 'through' }, onError);
  await rpc['onUnhandledError']!('an error');
  expect(onError).toHaveBeenCalledExactlyOnceWith('an error');
  expect(await rpc['onTaskAnnotate']!('test', 'annotation')).toBe('annotation');
  expect(await rpc['onTaskArtifactRecord']!('test', 'artifact')).toBe('artifact');
  expect(await rpc['getCountOfFailedTests']!()).toBe(0);
  expect(rpc['other']!()).toBe('through');
});
