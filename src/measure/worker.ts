import { measureFile } from './static/measure-file.ts';
import type { StaticOutcome, StaticTask } from './static/measure-file.ts';

/** Entry of a worker thread: measures files, one after the other. */
export default async function measureBatch(tasks: readonly StaticTask[]): Promise<StaticOutcome[]> {
  const outcomes: StaticOutcome[] = [];
  for (const task of tasks) outcomes.push(await measureFile(task));
  return outcomes;
}
