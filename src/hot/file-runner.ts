import type { RunCommand, RunEnd, RunLimits } from './file-run.ts';

/** What runs test files, which it knows by their keys: in the warm worker, or in a new one. */
export interface FileRunner {
  run(command: Omit<RunCommand, 'number'>, limits: RunLimits): Promise<RunEnd>;
  /** Ends the worker that runs this test file: the next run starts another. */
  restart(file: string): Promise<void>;
  /** Each run has globals and modules of its own, whatever its command says: no run can disturb another. */
  readonly isolates?: boolean;
  /** A file whose tests fail in another order runs as a whole, unless each suite at its top passes alone. */
  readonly keepsTogether?: boolean;
}
