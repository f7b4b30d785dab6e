import { expect, test } from 'vitest';
import { failedTests, testProblem } from '../../src/judge/test-problem.ts';
import { testRun } from './support.ts';

const failures = (...names: string[]) => names.map((name) => ({ name }));

test('tests that failed are named in the order of the alphabet, five of them', () => {
  const run = testRun({ failed: 2, failures: failures('b', 'a'), exitCode: 1, output: 'said' });
  expect(testProblem(run)).toEqual({ code: 'tests-failed', message: '2 tests failed: a, b.', hint: 'Make the tests pass; what red tests cover or kill says nothing.', output: 'said' });
  expect(testProblem(testRun({ failed: 7, failures: failures('g', 'f', 'e', 'd', 'c', 'b', 'a') }))!.message).toBe('7 tests failed: a, b, c, d, e and 2 more.');
  expect(testProblem(testRun({ failed: 1, failures: [] }))!.message).toBe('1 test failed.');
});

test('as many tests failed as the runner counts or names', () => {
  expect([{ failed: null, failures: failures('a') }, { failed: 3, failures: failures('a') }, { failed: null, failures: [] }].map((changes) => failedTests(testRun(changes)))).toEqual([1, 3, 0]);
});

test('a command that fails while no test does is told, and that no test failed only where they are counted', () => {
  const hint = 'Its output says why: an error outside of a test, or a failure of the runner itself.';
  expect(testProblem(testRun({ exitCode: 3, output: 'said' }))).toEqual({ code: 'tests-failed', message: 'The test command exited with code 3 though no test failed.', hint, output: 'said' });
  expect(testProblem(testRun({ exitCode: 3, failed: null, passed: null }))!.message).toBe('The test command exited with code 3.');
});

test('no test is a problem, and those that were skipped are counted', () => {
  expect(testProblem(testRun({ passed: 0, skipped: 0, output: 'said' }))).toEqual({ code: 'no-tests', message: 'No test ran.', output: 'said' });
  expect(testProblem(testRun({ passed: 0, skipped: 1 }))!.message).toBe('No test ran: 1 test skipped.');
  expect(testProblem(testRun())).toBeNull();
});
