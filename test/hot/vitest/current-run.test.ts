import { describe, expect, test } from 'vitest';
import type { RunCommand } from '../../../src/hot/file-run.ts';
import { CurrentRun } from '../../../src/hot/vitest/current-run.ts';
import { testsBelow } from '../../../src/hot/vitest/test-ids.ts';
import type { Task } from '../../../src/hot/vitest/vitest-internals.ts';
import { fileWith } from './tasks-support.ts';

const whole: RunCommand = {
  number: 1,
  file: '/p/a.test.js',
  tests: null,
  first: null,
  mutant: '1',
  activation: 'runtime',
  graph: 'fresh',
  bail: true,
  keep: false,
  initial: false,
};

/** A run of a file with two tests. */
function runOf(command: Partial<RunCommand> = {}): { run: CurrentRun; file: Task; one: Task; two: Task } {
  const run = new CurrentRun({ ...whole, ...command });
  const file = fileWith('one', 'two');
  const [one, two] = testsBelow(file) as [Task, Task];
  run.choose(file);
  return { run, file, one, two };
}

function fail(task: Task, message?: string): void {
  task.result = { state: 'fail', errors: message === undefined ? [] : [{ message }] };
}

test('tests are chosen', () => {
  const { one, two } = runOf({ tests: ['a.test.js#two'] });
  expect([one.mode, two.mode]).toEqual(['skip', 'run']);
});

test('loading takes the time until everything is collected', () => {
  const before = performance.now();
  const { run } = runOf();
  const begun = performance.now();
  while (performance.now() === begun);
  run.load();
  expect(run.loadMs).toBeGreaterThan(0);
  expect(run.loadMs).toBeLessThanOrEqual(performance.now() - before);
});

describe('a test that fails with a mutant', () => {
  test('is tried once more without, which says whether the mutant is to blame', () => {
    const { run, one } = runOf();
    expect(run.startsSentinel(one, 0)).toBe(false);
    expect(run.isMutated(one)).toBe(true);
    fail(one, 'expected 1 to be 2');
    expect(run.startsSentinel(one, 1)).toBe(true);
    expect(run.isMutated(one)).toBe(false);
    expect(run.isOver).toBe(false);
    one.result = { state: 'pass' };
    run.end(one);
    expect(run.failure).toEqual({ test: 'a.test.js#one', message: 'expected 1 to be 2', passesWithout: true });
    expect(run.isOver).toBe(true);
  });

  test('and without it too is not killed by it', () => {
    const { run, one } = runOf();
    fail(one);
    run.startsSentinel(one, 1);
    run.end(one);
    expect(run.failure).toEqual({ test: 'a.test.js#one', message: 'the test failed', passesWithout: false });
  });

  test('and is not tried again is a failure of which that is not known', () => {
    const { run, one, two } = runOf();
    fail(one, 'no');
    run.end(one);
    fail(two, 'later');
    run.end(two);
    expect(run.failure).toEqual({ test: 'a.test.js#one', message: 'no', passesWithout: null });
    expect(run.isOver).toBe(true);
  });
});

test('a run without a mutant goes on after a failure, and tries nothing again', () => {
  const { run, one } = runOf({ mutant: null, bail: false });
  expect(one.retry).toBeUndefined();
  expect(run.isMutated(one)).toBe(false);
  fail(one, 'no');
  run.end(one);
  expect(run.isOver).toBe(false);
});

test('only in a run that ends with a failure, and has a mutant, tests are tried again', () => {
  for (const command of [{ mutant: null }, { bail: false }]) {
    const { run, one } = runOf(command);
    expect(one.retry).toBeUndefined();
    expect(run.startsSentinel(one, 1)).toBe(false);
  }
});

test('a test that vitest says nothing of has not failed, and one that it tries again has a message all the same', () => {
  const { run, one } = runOf();
  delete one.result;
  run.end(one);
  expect(run.failure).toBeNull();
  run.startsSentinel(one, 1);
  expect(run.failure).toMatchObject({ message: 'the test failed' });
  const { run: other, one: failed } = runOf();
  failed.result = { state: 'fail' };
  other.end(failed);
  expect(other.failure).toMatchObject({ message: 'the test failed' });
});

test('a run in which everything passes has no failure', () => {
  const { run, one } = runOf();
  run.end(one);
  expect(run.failure).toBeNull();
  expect(run.isOver).toBe(false);
});
