import { describe, expect, it } from 'vitest';
import { runTasks, toBatches } from '../../../src/measure/static/run-tasks.ts';
import type { StaticTask } from '../../../src/measure/static/measure-file.ts';
import { createBudget } from '../../../src/model/budget.ts';

/** Tasks for files `0`, `1` and so on, with so many characters each. */
function tasksOf(...lengths: number[]): StaticTask[] {
  return lengths.map((length, index) => ({
    measure: 'complexity',
    variant: 'classic',
    file: String(index),
    text: ' '.repeat(length),
  }));
}

/** The files of each batch. */
function batchesOf(...lengths: number[]): string[] {
  return toBatches(tasksOf(...lengths)).map((batch) => batch.map(({ file }) => file).join(' '));
}

describe('batches of files', () => {
  it('are none when there is no file', () => {
    expect(batchesOf()).toEqual([]);
  });

  it('hold neighbours, up to 64,000 characters', () => {
    expect(batchesOf(32_000, 32_000, 1, 63_999, 1)).toEqual(['0 1', '2 3', '4']);
  });

  it('hold a larger file alone', () => {
    expect(batchesOf(1, 100_000, 1)).toEqual(['0', '1', '2']);
    expect(batchesOf(100_000, 1)).toEqual(['0', '1']);
  });

  it('hold empty files too, also where nothing else fits', () => {
    expect(batchesOf(0, 0)).toEqual(['0 1']);
    expect(batchesOf(64_000, 0)).toEqual(['0 1']);
  });
});

it('no task needs no slot', async () => {
  const budget = { size: 1, use: () => Promise.reject(new Error('used')) };
  await runTasks([], { budget, signal: new AbortController().signal }, () => {});
});

it('tasks that are left when measuring is interrupted get no outcome', async () => {
  const controller = new AbortController();
  const files: string[] = [];
  await runTasks(tasksOf(1, 1, 1), { budget: createBudget(1), signal: controller.signal }, ({ file }) => {
    files.push(file);
    if (file === '1') controller.abort();
  });
  expect(files).toEqual(['0', '1']);
});
