import { describe, expect, test, vi } from 'vitest';
import { Collector, insideTest, isInsideTest } from '../../../src/hot/node-test/collector.ts';
import { createApi } from '../../../src/hot/node-test/node-test-api.ts';
import { testIds, type SuiteNode } from '../../../src/hot/node-test/test-tree.ts';

type Declare = (...args: unknown[]) => PromiseLike<void>;
interface Api extends Declare {
  test: Api;
  it: Api;
  skip: Declare;
  todo: Declare;
  describe: Api;
  suite: Api;
  beforeEach: Declare;
  mock: object;
}

function collect() {
  const onAwait = vi.fn(async () => {});
  const collector = new Collector(onAwait);
  const ids = (): string[] => testIds(collector.root.children, 'a');
  return { onAwait, collector, api: createApi(() => collector) as Api, ids };
}

describe('what a test file declares', () => {
  test('is gathered, whatever the arguments that are left out', () => {
    const { api, ids, collector } = collect();
    void api('one', () => {});
    void api(function two() {});
    void api.it('three', { timeout: 5 }, () => {});
    void api({ timeout: 5 }, function four() {});
    void api('five');
    void api.test.skip('six', () => {});
    void api(() => {});
    expect(ids()).toEqual(['a#one', 'a#two', 'a#three', 'a#four', 'a#five', 'a#six', 'a#<anonymous>']);
    expect(collector.root.children[2]).toMatchObject({ options: { timeout: 5 } });
    expect(collector.root.children[5]).toMatchObject({ options: { skip: true } });
  });

  test('is in the suite whose function declares it, also after waiting', async () => {
    const { api, ids, collector } = collect();
    void api.describe('s', async () => {
      void api.it('first', () => {});
      await new Promise((resolve) => setTimeout(resolve, 1));
      void api.describe('t', () => void api.it('late', () => {}));
    });
    void api.it('outside', () => {});
    await collector.settle();
    expect(ids()).toEqual(['a#s > first', 'a#s > t > late', 'a#outside']);
  });

  test('in a suite that is skipped is not even looked at', () => {
    const { api } = collect();
    const body = vi.fn();
    void api.describe.skip('s', body);
    expect(body).not.toHaveBeenCalled();
  });

  test('is kept when the function of its suite throws, and so is the error', async () => {
    const { api, collector } = collect();
    void api.suite('s', () => {
      void api.it('first', () => {});
      throw new Error('no');
    });
    void api.describe('t', async () => Promise.reject(new Error('later')));
    await collector.settle();
    expect(collector.root.children.map((node) => ((node as SuiteNode).error as Error).message)).toEqual(['no', 'later']);
  });

  test('has hooks too', () => {
    const { api, collector } = collect();
    void api.describe('s', () => void api.beforeEach(() => {}));
    expect((collector.root.children[0] as SuiteNode).children).toMatchObject([{ kind: 'hook', hook: 'beforeEach', options: {} }]);
  });
});

describe('waiting for a declaration', () => {
  test('at the top of the file asks for its tests to run', async () => {
    const { api, onAwait } = collect();
    void api('one', () => {});
    expect(onAwait).not.toHaveBeenCalled();
    await api('two', () => {});
    expect(onAwait).toHaveBeenCalledOnce();
  });

  test('does the same by `then`, `catch` and `finally`', async () => {
    const { api, onAwait } = collect();
    const ended = api('one', () => {}) as Promise<void>;
    await ended.catch(() => {});
    await ended.finally(() => {});
    expect(onAwait).toHaveBeenCalledTimes(2);
  });

  test('in a suite waits for nothing', async () => {
    const { api, onAwait, collector } = collect();
    void api.describe('s', async () => void (await api.it('one', () => {})));
    await collector.settle();
    expect(onAwait).not.toHaveBeenCalled();
  });
});

test('what is no declaration is the real node:test', () => {
  expect(typeof collect().api.mock).toBe('object');
});

test('inside a test that runs, nothing is gathered', async () => {
  expect(isInsideTest()).toBe(false);
  expect(await insideTest(async () => Promise.resolve().then(isInsideTest))).toBe(true);
});
