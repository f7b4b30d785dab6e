import { relative } from 'node:path';
import type { Failure, RanTest } from '../file-run.ts';
import type { Task } from './vitest-internals.ts';

/** Id of a test, the same as Stryker's own runner gives it: `test/a.test.ts#suite test`. */
export function testId(test: Task): string {
  return `${relative(process.cwd(), test.file.filepath).replaceAll('\\', '/')}#${testName(test)}`;
}

function testName(test: Task): string {
  const names = [test.name];
  for (let suite = test.suite; suite; suite = suite.suite) names.unshift(suite.name);
  return names.join(' ').trim();
}

/** All tests below a task. */
export function testsBelow(task: Task): Task[] {
  return (task.tasks ?? []).flatMap((child) => {
    if (child.tasks) return testsBelow(child);
    return child.type === 'test' || child.type === 'custom' ? [child] : [];
  });
}

/** Skips the tests that are not wanted, and the suites that are left without any, hooks included. */
export function markOthersSkipped(task: Task, wanted: ReadonlySet<string>): boolean {
  let keeps = false;
  for (const child of task.tasks ?? []) {
    if (child.mode === 'skip' || child.mode === 'todo') continue;
    if (child.tasks ? markOthersSkipped(child, wanted) : wanted.has(testId(child))) keeps = true;
    else child.mode = 'skip';
  }
  if (!keeps && task.mode !== 'todo') task.mode = 'skip';
  return keeps;
}

/** Sorts tests, and the suites that they are in, by rank; those without one come last. */
export function moveFirst(task: Task, first: ReadonlyMap<string, number>): number {
  const ranks = new Map<Task, number>();
  let best = first.size;
  for (const child of task.tasks ?? []) {
    const rank = child.tasks ? moveFirst(child, first) : (first.get(testId(child)) ?? first.size);
    ranks.set(child, rank);
    best = Math.min(best, rank);
  }
  task.tasks?.sort((a, b) => ranks.get(a)! - ranks.get(b)!);
  return best;
}

/** Tests with their results, as Stryker wants them. */
export function describeTests(file: Task): RanTest[] {
  return testsBelow(file)
    .filter((test) => test.result)
    .map((test) => {
      const failure = findTestFailure(test);
      const passed = failure === null && test.mode !== 'skip' && test.result!.state === 'pass';
      return {
        id: testId(test),
        name: testName(test),
        state: failure !== null ? 'failed' : passed ? 'passed' : 'skipped',
        durationMs: test.result!.duration ?? 0,
        ...(failure !== null && { message: failure }),
      };
    });
}

/** The failure of a file in which no test failed by itself: a hook, or the file could not be loaded. */
export function findFailure(file: Task): Failure | null {
  if (file.result?.state !== 'fail') return null;
  const tests = testsBelow(file);
  const failed = tests.find((test) => findTestFailure(test) !== null) ?? tests[0];
  const message = (failed && findTestFailure(failed)) ?? firstError(file) ?? 'the test file failed';
  return { test: failed ? testId(failed) : null, message, passesWithout: null };
}

function findTestFailure(test: Task): string | null {
  if (test.result?.state === 'fail') return test.result.errors?.[0]?.message ?? 'the test failed';
  if (test.result?.state === 'pass') return null;
  for (let suite = test.suite; suite; suite = suite.suite) {
    if (suite.result?.state === 'fail' && suite.result.errors?.length) return suite.result.errors[0]!.message ?? 'a hook failed';
  }
  return null;
}

function firstError(task: Task): string | null {
  const own = task.result?.errors?.[0]?.message;
  if (own !== undefined) return own;
  for (const child of task.tasks ?? []) {
    const error = firstError(child);
    if (error !== null) return error;
  }
  return null;
}
