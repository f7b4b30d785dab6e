import type { WarmRunnerName } from '../../model/names.ts';
import type { TestPlan } from '../../model/plan.ts';
import type { WhyItLived } from '../../model/verdict.ts';

/** A mutant that is in the text of the copy, and what is recorded of it. */
export interface SwitchedMutant {
  id: string;
  /** Label of its function in the records. */
  label: string;
  /** Files of the tests that run it, relative to the root. */
  testFiles: string[];
}

/** What the process is to do that runs tests with one mutant after the other in effect: plain JSON, handed over as a file. */
export interface ProbeJob {
  runner: WarmRunnerName;
  /** Absolute path of the project; the process runs in its copy. */
  root: string;
  tests: Pick<TestPlan, 'argv' | 'command' | 'cwd' | 'before' | 'timeoutMs'>;
  seed: number;
  /** Absolute path of the folder that results are recorded in. */
  records: string;
  mutants: SwitchedMutant[];
}

/** What it tells, as soon as it is known of a mutant. */
export interface ProbeAnswer {
  id: string;
  why: WhyItLived;
}
