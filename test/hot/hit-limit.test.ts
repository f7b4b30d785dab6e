import { describe, expect, test } from 'vitest';
import { allowedSteps, findExcess, HitLimit, scaleHits, usualHits, type HitCounter } from '../../src/hot/hit-limit.ts';

const A_LOT = 10 ** 9;

test('a test that reaches the mutant a few times has a hundred thousand hits', () => {
  const counter: HitCounter = {};
  new HitLimit(counter, A_LOT, { outside: 0, tests: {} }).begin('one');
  expect(counter).toMatchObject({ hitCount: 0, hitLimit: 100_000 });
});

test('a test that reaches it often has a hundred times that, on top of what was counted before', () => {
  const counter: HitCounter = {};
  const limit = new HitLimit(counter, A_LOT, { outside: 0, tests: { two: 5_000 } });
  limit.begin('one');
  counter.hitCount = 70;
  limit.begin('two');
  expect(counter.hitLimit).toBe(500_070);
});

test('a test that starts beside another does not shorten what that one has', () => {
  const counter: HitCounter = {};
  const limit = new HitLimit(counter, A_LOT, { outside: 0, tests: { one: 5_000 } });
  limit.begin('one');
  limit.begin('two');
  expect(counter.hitLimit).toBe(500_000);
});

test('what runs before tests has its own limit, and a hook that of the test that has most', () => {
  const counter: HitCounter = {};
  const limit = new HitLimit(counter, A_LOT, { outside: 2_000, tests: { one: 3_000, two: 4_000 } });
  expect(counter.hitLimit).toBe(200_000);
  limit.begin('one', 'two');
  expect(counter.hitLimit).toBe(400_000);
});

test('no limit is above that of the whole run', () => {
  const counter: HitCounter = {};
  const limit = new HitLimit(counter, 300, { outside: 0, tests: { one: 5_000 } });
  limit.begin('one');
  expect(counter.hitLimit).toBe(300);
});

test('without a limit of the whole run nothing is limited', () => {
  const counter: HitCounter = {};
  const limit = new HitLimit(counter, undefined);
  limit.begin('one');
  counter.hitCount = A_LOT;
  expect(counter.hitLimit).toBeUndefined();
  expect(limit.end()).toBeNull();
});

test('a limit that was passed is told of, also when tests that came later raised it', () => {
  const counter: HitCounter = {};
  const limit = new HitLimit(counter, A_LOT, { outside: 0, tests: { two: 5_000 } });
  limit.begin('one');
  counter.hitCount = 100_001;
  limit.begin('two');
  expect(limit.end()).toEqual({ hits: 100_001, limit: 100_000 });
  expect(counter).toEqual({});
});

test('hits up to a limit are not too many', () => {
  const counter: HitCounter = {};
  const limit = new HitLimit(counter, 300);
  counter.hitCount = 300;
  expect(limit.end()).toBeNull();
});

test('one more than the limit of the whole run is too many, where nothing is known of the usual hits', () => {
  const counter: HitCounter = {};
  const limit = new HitLimit(counter, 300);
  counter.hitCount = 301;
  expect(limit.end()).toEqual({ hits: 301, limit: 300 });
});

test('what was not counted, or has no limit, is no excess', () => {
  expect([findExcess(undefined, 5), findExcess(5, undefined), findExcess(undefined, undefined)]).toEqual([null, null, null]);
  expect(findExcess(6, 5)).toEqual({ hits: 6, limit: 5 });
});

test('usual hits are those of the initial run, without what makes no difference to a limit', () => {
  const perTest = { one: { '7': 1_001, '8': 2_000 }, two: { '7': 1_000 }, three: { '8': 9 } };
  expect(usualHits('7', { static: { '7': 3 }, perTest }, [])).toEqual({ outside: 3, tests: { one: 1_001 } });
  expect(usualHits('9', { static: {}, perTest }, [])).toEqual({ outside: 0, tests: {} });
});

test('a test that runs alone has its own limit, whatever was left to the one before', () => {
  const counter: HitCounter = {};
  const limit = new HitLimit(counter, A_LOT, { outside: 0, tests: { one: 5_000 } });
  limit.beginAlone('one');
  counter.hitCount = 70;
  limit.beginAlone('two');
  expect(counter.hitLimit).toBe(100_070);
});

describe('steps', () => {
  test('are limited to ten million, or ten times those that the test usually takes, on top of those before', () => {
    const counter: HitCounter = {};
    const limit = new HitLimit(counter, A_LOT, { outside: 0, tests: {}, steps: { two: 3_000_000 } });
    expect(counter).toMatchObject({ steps: 0, stepLimit: Infinity });
    limit.begin('one');
    expect(counter.stepLimit).toBe(10_000_000);
    counter.steps = 9;
    limit.beginAlone('two');
    expect(counter.stepLimit).toBe(30_000_009);
    limit.begin('one');
    expect(counter.stepLimit).toBe(30_000_009);
    counter.steps = 30_000_010;
    expect(limit.end()).toEqual({ hits: 30_000_010, limit: 30_000_009 });
    expect(counter).toEqual({});
  });

  test('are not limited where nobody counted the usual ones, or without a mutant', () => {
    for (const [total, usual] of [[A_LOT, { outside: 0, tests: {} }], [undefined, undefined]] as const) {
      const counter: HitCounter = {};
      const limit = new HitLimit(counter, total, usual);
      limit.begin('one');
      counter.steps = A_LOT;
      expect(limit.end()).toBeNull();
    }
  });

  test('belong to the tests that began last', () => {
    const counter: HitCounter = {};
    const limit = new HitLimit(counter, undefined);
    counter.steps = 5;
    limit.begin('one', 'two');
    counter.steps = 8;
    limit.begin('two');
    counter.steps = 12;
    limit.end();
    expect(['one', 'two', 'three'].map((test) => limit.stepsOf(test))).toEqual([3, 7, 0]);
    expect(limit.steps).toBe(12);
  });

  test('that make no difference to a limit are left out of the usual ones', () => {
    const tests = [{ id: 'one', steps: 1_000_000 }, { id: 'two', steps: 1_000_001 }, { id: 'three' }];
    expect(usualHits('7', { static: {}, perTest: {} }, tests)).toEqual({ outside: 0, tests: {}, steps: { two: 1_000_001 } });
    expect([allowedSteps(1_000_000), allowedSteps(1_000_001)]).toEqual([10_000_000, 10_000_010]);
  });

  test('stay as they are where hits are scaled', () => {
    expect(scaleHits({ outside: 10, tests: { one: 20 }, steps: { one: 30 } }, 0.1)).toEqual({ outside: 1, tests: { one: 2 }, steps: { one: 30 } });
  });
});
