import { testId } from './test-ids.ts';
import type { Task } from './vitest-internals.ts';

/** Skips the tests that are not wanted, and the suites that are left without any, hooks included. */
export function markOthersSkipped(task: Task, wanted: ReadonlySet<string>): boolean {
  const kept = (task.tasks ?? []).filter(canRun).filter((child) => keep(child, wanted));
  if (kept.length === 0) skip(task);
  return kept.length > 0;
}

function canRun({ mode }: Task): boolean {
  return mode !== 'skip' && mode !== 'todo';
}

function keep(child: Task, wanted: ReadonlySet<string>): boolean {
  if (child.tasks) return markOthersSkipped(child, wanted);
  const isWanted = wanted.has(testId(child));
  if (!isWanted) skip(child);
  return isWanted;
}

function skip(task: Task): void {
  if (task.mode !== 'todo') task.mode = 'skip';
}
