import { expect, test } from 'vitest';
import { HitLimit, usualHits, type HitCounter } from '../../src/hot/hit-limit.ts';

const A_LOT = 10 ** 9;

test('a test that reaches the mutant a few times has a hundred thousand hits', () => {
  const counter: HitCounter = {};
  new HitLimit(counter, A_LOT, { outside: 0, tests: {} }).begin('one');
  expect(counter).toEqual({ hitCount: 0, hitLimit: 100_000 });
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

test('usual hits are those of the initial run, without what makes no difference to a limit', () => {
  const perTest = { one: { '7': 1_001, '8': 2_000 }, two: { '7': 1_000 }, three: { '8': 9 } };
  expect(usualHits('7', { static: { '7': 3 }, perTest })).toEqual({ outside: 3, tests: { one: 1_001 } });
  expect(usualHits('9', { static: {}, perTest })).toEqual({ outside: 0, tests: {} });
});
