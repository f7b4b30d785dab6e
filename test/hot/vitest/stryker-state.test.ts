import { afterEach, beforeEach, expect, test } from 'vitest';
import { activate, coverFor, startCounting, stopCounting } from '../../../src/hot/vitest/stryker-state.ts';

const shared = globalThis as { __stryker__?: Record<string, unknown> };
let before: typeof shared.__stryker__;

beforeEach(() => {
  before = shared.__stryker__;
  delete shared.__stryker__;
});
afterEach(() => {
  shared.__stryker__ = before;
});

test('a mutant is in effect until another one is, or none', () => {
  activate('7');
  expect(shared.__stryker__).toMatchObject({ activeMutant: '7' });
  activate(null);
  expect(shared.__stryker__!['activeMutant']).toBeUndefined();
});

test('hits are counted from zero, up to a limit', () => {
  const limit = startCounting({ hitLimit: 100, initial: true });
  expect(shared.__stryker__).toMatchObject({ hitCount: 0, hitLimit: 100, mutantCoverage: { static: {}, perTest: {} } });
  Object.assign(shared.__stryker__!, { hitCount: 101, steps: 7 });
  expect(stopCounting(limit)).toEqual({ excess: { hits: 101, limit: 100 }, steps: 7, coverage: { static: {}, perTest: {} } });
  expect(shared.__stryker__).toMatchObject({ activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
});

test('what is reached counts for the test that runs', () => {
  coverFor('a.test.js#one');
  expect(shared.__stryker__).toMatchObject({ currentTestId: 'a.test.js#one' });
  coverFor(null);
  expect(shared.__stryker__!['currentTestId']).toBeUndefined();
});
