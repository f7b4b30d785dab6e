import type { Task } from './vitest-internals.ts';

/**
 * Lets each test be tried once more than the user wants, and returns the number of that try. Tests that are expected to
 * fail are left alone: vitest does not try them again.
 */
export function addSentinelTries(task: Task): Map<Task, number> {
  const tries = new Map<Task, number>();
  for (const child of task.tasks ?? []) {
    if (child.tasks) for (const [test, last] of addSentinelTries(child)) tries.set(test, last);
    else if (mayFail(child)) tries.set(child, tryOnceMore(child));
  }
  return tries;
}

function mayFail({ mode, fails }: Task): boolean {
  return (mode === 'run' || mode === 'queued') && !fails;
}

/** vitest 4 knows retries with a delay or a condition. */
function tryOnceMore(test: Task): number {
  const { retry } = test;
  if (typeof retry === 'object') {
    const last = (retry.count ?? 0) + 1;
    test.retry = { ...retry, count: last };
    return last;
  }
  test.retry = (retry ?? 0) + 1;
  return test.retry;
}
