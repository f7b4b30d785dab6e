import { describe, expect, test } from 'vitest';
import { isSampled } from '../../../src/hot/sample.ts';
import { describeTests, findFailure, markOthersSkipped, moveFirst, testId } from '../../../src/hot/vitest/tasks.ts';
import type { Task } from '../../../src/hot/vitest/vitest-internals.ts';

const passed = { state: 'pass', duration: 1 };

/** A file with the tests named; `suite > test` puts one into a suite. */
function fileWith(...names: string[]): Task {
  const file = { id: 'f', name: 'a.test.js', type: 'suite', mode: 'run', filepath: `${process.cwd()}/a.test.js`, tasks: [], result: { ...passed } } as unknown as Task & { filepath: string };
  file.file = file;
  for (const name of names) {
    const [first, second] = name.split(' > ') as [string, string?];
    let parent: Task = file;
    if (second !== undefined) {
      parent = file.tasks!.find((task) => task.name === first) ?? { ...file, name: first, suite: undefined, tasks: [], result: { ...passed } };
      if (!file.tasks!.includes(parent)) file.tasks!.push(parent);
    }
    const suite = parent === file ? undefined : parent;
    parent.tasks!.push({ id: name, name: second ?? first, type: 'test', mode: 'run', file, suite, result: { ...passed } });
  }
  return file;
}

const idsOf = (file: Task): string[] => describeTests(file).map(({ id }) => id);

test("a test's id is the one that Stryker's own runner gives it", () => {
  expect(idsOf(fileWith('one', 'suite > two'))).toEqual(['a.test.js#one', 'a.test.js#suite two']);
});

test('a suite without a wanted test is skipped, hooks included', () => {
  const file = fileWith('one', 'suite > two');
  markOthersSkipped(file, new Set(['a.test.js#one']));
  expect([file.mode, ...file.tasks!.map(({ mode }) => mode)]).toEqual(['run', 'run', 'skip']);
});

test('tests come in the order asked for, with the suites they are in', () => {
  const file = fileWith('one', 'suite > two', 'suite > three');
  moveFirst(file, new Map([['a.test.js#suite three', 0]]));
  expect(idsOf(file)).toEqual(['a.test.js#suite three', 'a.test.js#suite two', 'a.test.js#one']);
});

describe('a failure', () => {
  test('of a hook before all tests is one of the tests of its suite', () => {
    const file = fileWith('one', 'suite > two');
    file.result!.state = 'fail';
    const suite = file.tasks![1]!;
    suite.result = { state: 'fail', errors: [{ message: 'no server' }] };
    suite.tasks![0]!.result = { state: 'skip' };
    expect(findFailure(file)).toMatchObject({ test: 'a.test.js#suite two', message: 'no server' });
  });

  test('of a hook after all tests is a failure of the file', () => {
    const file = fileWith('one');
    file.result = { state: 'fail', errors: [{ message: 'a handle is open' }] };
    expect(findFailure(file)).toMatchObject({ test: testId(file.tasks![0]!), message: 'a handle is open' });
  });

  test('to load a file has no test', () => {
    const file = fileWith();
    file.result = { state: 'fail', errors: [{ message: 'x is not defined' }] };
    expect(findFailure(file)).toMatchObject({ test: null, message: 'x is not defined' });
  });
});

test('a sample is the same for a seed, and near its share', () => {
  const sampled = (seed: number): number[] =>
    Array.from({ length: 2000 }, (_, id) => id).filter((id) => isSampled(String(id), seed));
  expect(sampled(1)).toEqual(sampled(1));
  expect(sampled(1)).not.toEqual(sampled(2));
  expect(sampled(1).length / 2000).toBeCloseTo(0.05, 1);
});
