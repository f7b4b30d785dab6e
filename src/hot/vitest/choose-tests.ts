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

/** Sorts tests, and the suites that they are in, by rank; those without one come last. Returns the best rank. */
export function moveFirst(task: Task, first: ReadonlyMap<string, number>): number {
  const ranks = new Map<Task, number>();
  for (const child of task.tasks ?? []) ranks.set(child, rankOf(child, first));
  task.tasks?.sort((a, b) => ranks.get(a)! - ranks.get(b)!);
  return Math.min(first.size, ...ranks.values());
}

function rankOf(child: Task, first: ReadonlyMap<string, number>): number {
  return child.tasks ? moveFirst(child, first) : (first.get(testId(child)) ?? first.size);
}
