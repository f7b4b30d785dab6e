import { relative } from 'node:path';
import type { Task } from './vitest-internals.ts';

/** Read before any test can say that it is another. */
const root = process.cwd();

/** Id of a test, the same as Stryker's own runner gives it: `test/a.test.ts#suite test`. */
export function testId(test: Task): string {
  return `${relative(root, test.file.filepath).replaceAll('\\', '/')}#${testName(test)}`;
}

/** Name of a test after those of the suites that it is in. */
export function testName(test: Task): string {
  return [...suitesAround(test).reverse(), test]
    .map(({ name }) => name)
    .join(' ')
    .trim();
}

/** The suites that a task is in, the innermost first; the file is none of them. */
export function suitesAround(task: Task): Task[] {
  const suites: Task[] = [];
  for (let { suite } = task; suite; suite = suite.suite) suites.push(suite);
  return suites;
}

/** All tests below a task. */
export function testsBelow(task: Task): Task[] {
  return (task.tasks ?? []).flatMap((child) => {
    if (child.tasks) return testsBelow(child);
    return isTest(child) ? [child] : [];
  });
}

/** Benchmarks are none. */
function isTest({ type }: Task): boolean {
  return type === 'test' || type === 'custom';
}
