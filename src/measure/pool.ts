import type { Budget } from '../model/budget.ts';

/** Tasks to run over worker threads. */
export interface ThreadJob<Task, Outcome> {
  /** Module whose default export takes a batch of tasks and returns their outcomes in the same order. */
  worker: URL;
  batches: readonly (readonly Task[])[];
  /** Most threads at once; each takes one slot of the budget, and starts when that is free. */
  threads: number;
  budget: Budget;
  /** Ends the threads when aborted: the tasks that are left get no outcome. */
  signal: AbortSignal;
  onOutcome: (task: Task, outcome: Outcome) => void;
  /** Called for a task that ended its thread when it ran alone. */
  onCrash: (task: Task, error: unknown) => void;
  /** Memory that one thread may use for long-lived objects. */
  heapLimitMb?: number;
}

/** Stryker's instrumenter needs 1.4 GB for a generated file of 2 MB. */
const HEAP_LIMIT_MB = 2_048;

/** Runs every task over worker threads. A batch that ends its thread is run again one by one, to name what did it. */
export async function runInThreads<Task, Outcome>(job: ThreadJob<Task, Outcome>): Promise<void> {
  const { Piscina } = await import('piscina');
  const pool = new Piscina<readonly Task[], Outcome[]>({
    filename: job.worker.href,
    minThreads: 0,
    maxThreads: job.threads,
    recordTiming: false,
    resourceLimits: { maxOldGenerationSizeMb: job.heapLimitMb ?? HEAP_LIMIT_MB },
  });
  const waiting = [...job.batches];

  const runBatch = async (batch: readonly Task[]): Promise<void> => {
    try {
      const outcomes = await pool.run(batch, { signal: job.signal });
      for (const [index, task] of batch.entries()) job.onOutcome(task, outcomes[index]!);
    } catch (error) {
      if (job.signal.aborted) return;
      if (batch.length === 1) job.onCrash(batch[0]!, error);
      else waiting.unshift(...batch.map((task) => [task]));
    }
  };
  const runLane = async (): Promise<void> => {
    for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
      if (job.signal.aborted) return;
      await runBatch(batch);
    }
  };

  const started: Promise<void>[] = [];
  const startLane = (): Promise<void> => {
    const lane = runLane();
    started.push(lane);
    return lane;
  };
  try {
    // When one lane ends nothing is waiting any more: a lane that has no slot yet is not waited for.
    await Promise.race(
      Array.from({ length: job.threads }, () => job.budget.use(1, startLane)),
    );
    await Promise.all(started);
  } finally {
    await pool.destroy();
  }
}
