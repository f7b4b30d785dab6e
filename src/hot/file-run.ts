import type { CoverageData, MutantCoverage } from '@stryker-mutator/api/core';
import type { Excess, UsualHits } from './hit-limit.ts';

/** Runs one test file, as a whole or in part. */
export interface RunCommand {
  number: number;
  /** Absolute path of the test file. */
  file: string;
  /** Ids of the tests to run; null for all. */
  tests: string[] | null;
  /** Ids of the tests to run before the others, the first one first, to see whether they need others; null keeps the order of the file. */
  first: string[] | null;
  mutant: string | null;
  /** Whether the mutant is active from the first import on, or from the first hook on. */
  activation: 'static' | 'runtime';
  /** Most hits of the mutant in the whole run. */
  hitLimit?: number;
  /** How often the mutant is reached when it is not active, from which the limit of each test follows. */
  usualHits?: UsualHits;
  /** `fresh`: every module of the user's is loaded again; `kept`: only the test file and the setup files are. */
  graph: 'fresh' | 'kept';
  /** After a failure, the failed test runs once more without the mutant, and then nothing else. */
  bail: boolean;
  /** The modules that are loaded now may be kept for a later run. */
  keep: boolean;
  /** Snapshots may be written. */
  initial: boolean;
}

/** A test that was run. */
export interface RanTest {
  id: string;
  name: string;
  state: 'passed' | 'failed' | 'skipped';
  durationMs: number;
  /** How often it passed a place where a mutant is; where tests can run at the same time, how often all of its file did. */
  steps?: number;
  /** Processor time of the process that ran it, where that was measured. */
  cpuMs?: number;
  message?: string;
}

/** The first failure of a run. */
export interface Failure {
  /** Id of the test that failed; of any test in the file or suite when that failed itself. */
  test: string | null;
  message: string;
  /** Whether the same test passed without the mutant right after; null when that could not be tried. */
  passesWithout: boolean | null;
}

/** What running one test file did. */
export interface FileRun {
  /** Tests, when no mutant was active. */
  tests: RanTest[];
  /** How long it took until the first test could start. */
  loadMs: number;
  /** How many tests were executed. */
  executed: number;
  failure: Failure | null;
  /** Errors outside of any test. */
  errors: string[];
  /** The mutant was reached more often than it may be. */
  excess: Excess | null;
  coverage: MutantCoverage;
  /** Work that went on after the last test was finished. */
  leftBehind: string[];
  /** Own modules that were loaded past vitest, and so cannot be loaded afresh. */
  foreign: string[];
  heapBytes: number;
  /** Programs that its tests have started reached mutants. */
  startsPrograms?: boolean;
}

/** No hits at all. */
export function noCoverage(): { static: CoverageData; perTest: Record<string, CoverageData> } {
  return { static: {}, perTest: {} };
}

/** Too much processor time is the same on any machine at any time; too much time may be the machine's doing. */
export type Overtime = 'work' | 'time';

/** How a run of a test file ended. */
export type RunEnd =
  | { how: 'ran'; run: FileRun }
  | { how: 'timed-out'; because?: Overtime }
  | { how: 'died'; message: string };

/** How long a run may take. */
export interface RunLimits {
  /** Milliseconds in which the worker may be at work. */
  busyMs: number;
  /** Milliseconds in all: as a rule the test runner itself ends tests that wait for too long. */
  wallMs: number;
  /** How many times the usual time is given, for who has a measure of its own; none without a mutant. */
  patience?: number;
}

/** Runs a test file as a whole, without a mutant, and collects which mutants each test reaches. */
export function initialRun(file: string): Omit<RunCommand, 'number'> {
  return { file, tests: null, first: null, mutant: null, activation: 'runtime', graph: 'fresh', keep: false, bail: false, initial: true };
}
