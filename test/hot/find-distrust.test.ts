import { expect, test } from 'vitest';
import type { FileRun } from '../../src/hot/file-run.ts';
import { findDistrust } from '../../src/hot/find-distrust.ts';
import { ran, TESTS } from './tester-support.ts';

test('a run of the same tests is trusted in whatever order they came, and however often', () => {
  const { run } = ran() as { run: FileRun };
  expect(findDistrust(ran(), TESTS.toReversed())).toBeNull();
  expect(findDistrust(ran({ tests: run.tests.toReversed() }), TESTS)).toBeNull();
  expect(findDistrust(ran(), [...TESTS, ...TESTS])).toBeNull();
  expect(findDistrust(ran(), TESTS.slice(1))).toBe('it has other tests');
});

test('of a long message the beginning of the first line is told', () => {
  expect(findDistrust(ran({ errors: [`${'x'.repeat(300)}\nmore`] }), TESTS)).toBe(`an error happens outside of its tests (${'x'.repeat(200)})`);
});
