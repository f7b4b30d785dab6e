import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { describeTests } from '../../../src/hot/vitest/describe-tests.ts';
import { findFailure } from '../../../src/hot/vitest/find-failure.ts';
import { testId, testsBelow } from '../../../src/hot/vitest/test-ids.ts';
import { fileWith } from './tasks-support.ts';

test("a test's id is the one that Stryker's own runner gives it", () => {
  expect(describeTests(fileWith('one', 'suite > two'))).toEqual([
    { id: 'a.test.js#one', name: 'one', state: 'passed', durationMs: 1 },
    { id: 'a.test.js#suite two', name: 'suite two', state: 'passed', durationMs: 1 },
  ]);
});

test('a name is that of the suites from the outermost on and of the test, without blanks around', () => {
  const file = fileWith('inner > test ');
  const inner = file.tasks[0]!;
  inner.suite = { ...inner, name: ' outer', suite: undefined };
  expect(describeTests(file)).toMatchObject([{ id: 'a.test.js#outer inner test', name: 'outer inner test' }]);
});

test('a test that passed has passed, whatever a hook after all tests of its suite does; one that it kept from running has failed', () => {
  const file = fileWith('suite > one', 'suite > two');
  const suite = file.tasks[0]!;
  suite.result = { state: 'fail', errors: [{ message: 'still open' }] };
  suite.tasks![1]!.result = { state: 'skip' };
  expect(describeTests(file)).toMatchObject([{ state: 'passed' }, { state: 'failed', message: 'still open' }]);
});

test('a test that was skipped has not failed in a suite that was not run, or in which only other tests failed', () => {
  for (const result of [undefined, { state: 'fail' as const }]) {
    const file = fileWith('suite > one');
    const suite = file.tasks[0]!;
    suite.tasks![0]!.result = { state: 'skip' };
    if (result === undefined) delete suite.result;
    else suite.result = result;
    expect(describeTests(file)).toMatchObject([{ state: 'skipped' }]);
  }
});

test('a test that failed has a message, one that was skipped is so, and one that was never reached is left out', () => {
  const file = fileWith('failed', 'skipped', 'pending', 'unreached');
  file.tasks[0]!.result = { state: 'fail', errors: [{ message: 'no' }] };
  file.tasks[1]!.mode = 'skip';
  file.tasks[2]!.result = { state: 'run' };
  delete file.tasks[3]!.result;
  expect(describeTests(file)).toEqual([
    { id: 'a.test.js#failed', name: 'failed', state: 'failed', durationMs: 0, message: 'no' },
    { id: 'a.test.js#skipped', name: 'skipped', state: 'skipped', durationMs: 1 },
    { id: 'a.test.js#pending', name: 'pending', state: 'skipped', durationMs: 0 },
  ]);
});

describe('a failure', () => {
  test('is none in a file that passes', () => {
    expect(findFailure(fileWith('one'))).toBeNull();
  });

  test('of a hook before all tests is one of the tests of its suite', () => {
    const file = fileWith('one', 'suite > two');
    file.result!.state = 'fail';
    const suite = file.tasks[1]!;
    suite.result = { state: 'fail', errors: [{ message: 'no server' }] };
    suite.tasks![0]!.result = { state: 'skip' };
    expect(findFailure(file)).toEqual({ test: 'a.test.js#suite two', message: 'no server', passesWithout: null });
  });

  test('of a suite is none of a test that was skipped when other tests failed', () => {
    const file = fileWith('suite > one', 'suite > two');
    file.result!.state = 'fail';
    const [one, two] = file.tasks[0]!.tasks!;
    file.tasks[0]!.result = { state: 'fail', errors: [] };
    one!.result = { state: 'skip' };
    two!.result = { state: 'fail', errors: [{ message: 'no' }] };
    expect(findFailure(file)).toMatchObject({ test: 'a.test.js#suite two', message: 'no' });
  });

  test('of a hook after all tests is a failure of the file', () => {
    const file = fileWith('one');
    file.result = { state: 'fail', errors: [{ message: 'a handle is open' }] };
    expect(findFailure(file)).toMatchObject({ test: 'a.test.js#one', message: 'a handle is open' });
  });

  test('of a hook of a suite after all its tests is told as that', () => {
    const file = fileWith('suite > one');
    file.result = { state: 'fail' };
    file.tasks[0]!.result = { state: 'fail', errors: [{ message: 'still open' }] };
    expect(findFailure(file)).toMatchObject({ test: 'a.test.js#suite one', message: 'still open' });
  });

  test('to load a file has no test', () => {
    const file = fileWith();
    file.result = { state: 'fail', errors: [{ message: 'x is not defined' }] };
    expect(findFailure(file)).toMatchObject({ test: null, message: 'x is not defined' });
  });

  test('of a hook of the last suite is told when those before it are well', () => {
    const file = fileWith('good > one', 'bad > two');
    file.result = { state: 'fail', errors: [] };
    file.tasks[1]!.result = { state: 'fail', errors: [{ message: 'still open' }] };
    expect(findFailure(file)).toMatchObject({ message: 'still open' });
  });

  test('is none in a file that was not run, and that of the file where no test was reached', () => {
    const file = fileWith('suite > one');
    delete file.result;
    expect(findFailure(file)).toBeNull();
    file.result = { state: 'fail' };
    for (const task of [file.tasks[0]!, file.tasks[0]!.tasks![0]!]) delete task.result;
    expect(findFailure(file)).toEqual({ test: 'a.test.js#suite one', message: 'the test file failed', passesWithout: null });
  });

  test('without an error still has a message', () => {
    const file = fileWith('one');
    file.result = { state: 'fail' };
    expect(findFailure(file)).toMatchObject({ message: 'the test file failed' });
    file.tasks[0]!.result = { state: 'fail' };
    expect(findFailure(file)).toMatchObject({ message: 'the test failed' });
    file.tasks[0]!.result = { state: 'skip' };
    file.tasks[0]!.suite = { ...file, result: { state: 'fail', errors: [{}] }, suite: undefined };
    expect(findFailure(file)).toMatchObject({ message: 'a hook failed' });
  });
});

test('the id of a test stays the same when a test says that the current folder is another', () => {
  const [one] = testsBelow(fileWith('one'));
  const cwd = vi.spyOn(process, 'cwd').mockReturnValue('/elsewhere');
  onTestFinished(() => cwd.mockRestore());
  expect(testId(one!)).toBe('a.test.js#one');
});
