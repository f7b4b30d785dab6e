import type { Failure } from '../file-run.ts';
import { suitesAround, testId, testsBelow } from './test-ids.ts';
import type { Task } from './vitest-internals.ts';

/** The failure of a file in which no test failed by itself: a hook, or the file could not be loaded. */
export function findFailure(file: Task): Failure | null {
  if (file.result?.state !== 'fail') return null;
  const tests = testsBelow(file);
  const failed = tests.find((test) => findTestFailure(test) !== null);
  const message = failed === undefined ? messageOf(file) : findTestFailure(failed)!;
  const [test = null] = (failed === undefined ? tests : [failed]).map(testId);
  return { test, message, passesWithout: null };
}

function messageOf(file: Task): string {
  return firstError(file) ?? 'the test file failed';
}

/** Why a test failed, be it a hook of the suites that it is in; null when it did not. */
export function findTestFailure(test: Task): string | null {
  if (test.result?.state === 'fail') return errorOf(test) ?? 'the test failed';
  return test.result?.state === 'pass' ? null : findHookFailure(test);
}

function findHookFailure(test: Task): string | null {
  const suite = suitesAround(test).find(failedItself);
  return suite === undefined ? null : (errorOf(suite) ?? 'a hook failed');
}

/** Not one whose tests failed only. */
function failedItself({ result }: Task): boolean {
  return result?.state === 'fail' && (result.errors ?? []).length > 0;
}

function errorOf({ result }: Task): string | null {
  return result?.errors?.[0]?.message ?? null;
}

function firstError(task: Task): string | null {
  const own = errorOf(task);
  if (own !== null) return own;
  for (const child of task.tasks ?? []) {
    const error = firstError(child);
    if (error !== null) return error;
  }
  return null;
}
