import type * as schema from 'mutation-testing-report-schema/api';
import type { MutationRunnerName } from '../../model/names.ts';
import type { TestPlan } from '../../model/plan.ts';
import type { Wanted } from './selection/wanted.ts';

/** What the Stryker process is to do: plain JSON, handed over as a file. */
export interface StrykerJob {
  /** Absolute path of the folder that is judged, symbolic links resolved. */
  root: string;
  /** Files to mutate, relative to the root. */
  sources: string[];
  /** Which of their mutants to test; all by default. */
  wanted?: Wanted;
  runner: MutationRunnerName;
  /** Absolute path of the runner plugin's entry, null for the command runner. */
  plugin: string | null;
  /** Path of the user's own stryker.config.*, relative to the root. */
  configFile: string | null;
  tests: Pick<TestPlan, 'argv' | 'command' | 'cwd' | 'before' | 'timeoutMs'>;
  concurrency: number;
  /** Chooses which kills our own runner looks at twice. */
  seed: number;
  /** Folder that sandboxes are made in, absolute: it looks like the folder that the root is in. */
  sandboxParent: string;
  /** Whether mutants with known results are planted beside those of the user's code. */
  canaries: boolean;
  /** Whether everything is made ready, but no code of the user's runs before the process is sent `go`. */
  isHeld?: boolean;
  /** Whether vitest and jest only run tests that import a mutated file. */
  relatedTestsOnly: boolean;
}

/** A test of the initial run; `file` is relative to the root, line and column start at 1. */
export interface InitialTest {
  id: string;
  name: string;
  file?: string;
  start?: schema.Position;
}

/** A mutant as the report shows it, with its file relative to the root. */
export interface FileMutant {
  file: string;
  mutant: schema.MutantResult;
}

/** What the Stryker process tells, in this order; `files` are those that it looked for mutants in, `leftOut` says how many of each are not wanted, `digests` sums up those of each that are to be tested here or elsewhere, `costs` are milliseconds that a mutant takes, by its id, in a mere list, `coveredBy` and `killedBy` hold ids of initial tests. */
export type StrykerEvent =
  | { type: 'canaries-not-planted'; because: string }
  | { type: 'tests-ran'; tests: InitialTest[] }
  | { type: 'planned'; files: string[]; mutants: FileMutant[]; leftOut: Record<string, number>; digests?: Record<string, string>; costs?: Record<string, number> }
  | { type: 'tested'; tested: FileMutant }
  | { type: 'done' }
  | { type: 'failed'; message: string };

/** What is done in a new sandbox before the tests run there. */
export interface SandboxSteps {
  /** Absolute path of the folder that the sandbox is a copy of. */
  root: string;
  /** Symbolic links to make as they are in the root. */
  links: string[];
  /** Shell lines to run in the sandbox, in order: a build that the tests need. */
  shellLines: string[];
}
