import { setImmediate } from 'node:timers/promises';
import type { MeasureContext } from '../../model/measurer.ts';
import { runInThreads } from '../pool.ts';
import { describeFailure, measureFile } from './measure-file.ts';
import type { StaticMeasure, StaticOutcome, StaticTask } from './measure-file.ts';

/** Characters of source that are not worth a thread. */
const INLINE: Record<StaticMeasure, number> = { complexity: 2_000_000, 'mutation-sites': 150_000 };
/** Characters of source for each thread: every one loads and warms up the parser for itself. */
const PER_THREAD: Record<StaticMeasure, number> = {
  complexity: 8_000_000,
  'mutation-sites': 2_000_000,
};
/** Characters of source sent to a thread at once. */
const PER_BATCH = 64_000;

/** Measures files in this thread when there is little to do, else over worker threads, as many as pay off. */
export async function runTasks(
  tasks: readonly StaticTask[],
  { budget, signal }: Pick<MeasureContext, 'budget' | 'signal'>,
  onOutcome: (task: StaticTask, outcome: StaticOutcome) => void,
): Promise<void> {
  if (tasks.length === 0) return;
  const { measure } = tasks[0]!;
  const work = tasks.reduce((sum, { text }) => sum + text.length, 0);
  if (work <= INLINE[measure] || !canStartThreads()) {
    return budget.use(1, () => runInline(tasks, signal, onOutcome));
  }
  return runInThreads<StaticTask, StaticOutcome>({
    worker: new URL('../worker.js', import.meta.url),
    batches: toBatches(tasks),
    threads: Math.min(budget.size, Math.ceil(work / PER_THREAD[measure])),
    budget,
    signal,
    onOutcome,
    onCrash: (task, error) =>
      onOutcome(task, { status: 'broken', problem: describeFailure(task.file, error) }),
  });
}

/** A thread loads built code only: Node 20 cannot load TypeScript. */
function canStartThreads(): boolean {
  return import.meta.url.endsWith('.js');
}

async function runInline(
  tasks: readonly StaticTask[],
  signal: AbortSignal,
  onOutcome: (task: StaticTask, outcome: StaticOutcome) => void,
): Promise<void> {
  for (const task of tasks) {
    // Lets signals, timers and the output of child processes through.
    await setImmediate();
    if (signal.aborted) return;
    onOutcome(task, await measureFile(task));
  }
}

/** Puts neighbouring tasks together, so that small files do not cost a message each; no batch is empty. */
export function toBatches(tasks: readonly StaticTask[]): StaticTask[][] {
  const batches: StaticTask[][] = [];
  let room = 0;
  for (const task of tasks) {
    if (task.text.length > room || batches.length === 0) {
      batches.push([]);
      room = PER_BATCH;
    }
    batches.at(-1)!.push(task);
    room -= task.text.length;
  }
  return batches;
}
