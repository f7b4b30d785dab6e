import { expect, test } from 'vitest';
import { findDistrust } from '../../src/hot/find-distrust.ts';
import { ran, TESTS } from './tester-support.ts';

test('a run of the same tests is trusted in whatever order they came, and however often', () => {
  expect(findDistrust(ran(), [...TESTS].reverse())).toBeNull();
  expect(findDistrust(ran(), [...TESTS, ...TESTS])).toBeNull();
  expect(findDistrust(ran(), TESTS.slice(1))).toBe('it has other tests');
});

test('of a long message the beginning of the first line is told', () => {
  expect(findDistrust(ran({ errors: [`${'x'.repeat(300)}\nmore`] }), TESTS)).toBe(`an error happens outside of its tests (${'x'.repeat(200)})`);
});
