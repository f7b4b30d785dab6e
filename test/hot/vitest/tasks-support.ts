import type { Task } from '../../../src/hot/vitest/vitest-internals.ts';

const passed = { state: 'pass', duration: 1 };

/** A file with the tests named; `suite > test` puts one into a suite. */
export function fileWith(...names: string[]): Task & { tasks: Task[] } {
  const file = task('a.test.js', { type: 'suite', filepath: `${process.cwd()}/a.test.js`, tasks: [] });
  file.file = file as Task & { filepath: string };
  for (const name of names) {
    const [first, second] = name.split(' > ') as [string, string?];
    const suite = second === undefined ? undefined : suiteOf(file, first);
    (suite ?? file).tasks!.push(task(second ?? first, { file: file.file, suite }));
  }
  return file as Task & { tasks: Task[] };
}

function suiteOf(file: Task, name: string): Task {
  const known = file.tasks!.find((each) => each.name === name);
  if (known) return known;
  const suite = task(name, { type: 'suite', file: file.file, tasks: [] });
  file.tasks!.push(suite);
  return suite;
}

function task(name: string, more: Partial<Task>): Task {
  return { id: name, name, type: 'test', mode: 'run', result: { ...passed }, ...more } as Task;
}
