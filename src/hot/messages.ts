import type { CoverageData, MutantCoverage } from '@stryker-mutator/api/core';

/** What a session is told through vitest, as `inject` would give it to a test. */
export interface SessionSetup {
  /** Name of the channel that commands come through. */
  channel: string;
  /** URL of the module of the user's vitest that exports its test runner. */
  runnerModule: string;
  /** URL of the module of the user's vitest that exports `startTests`. */
  startModule: string;
  /** URL of the user's vitest itself. */
  vitestModule: string;
}

/** The key under which a session finds its setup among the values that vitest provides. */
export const SETUP_KEY = '__gatesHotSession';

/** Runs one test file, as a whole or in part. */
export interface RunCommand {
  number: number;
  /** Absolute path of the test file. */
  file: string;
  /** Ids of the tests to run; null for all. */
  tests: string[] | null;
  /** Ids of the tests to run before the others, the first one first; null keeps the order of the file. */
  first: string[] | null;
  mutant: string | null;
  /** Whether the mutant is active from the first import on, or from the first hook on. */
  activation: 'static' | 'runtime';
  hitLimit?: number;
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
  hitCount: number;
  coverage: MutantCoverage;
  /** Work that went on after the last test was finished. */
  leftBehind: string[];
  /** Own modules that were loaded past vitest, and so cannot be loaded afresh. */
  foreign: string[];
  heapBytes: number;
}

/** What a session says. */
export type SessionMessage =
  | { type: 'ready'; threadId: number; project: string; files: string[] }
  | { type: 'ran'; number: number; run: FileRun }
  | { type: 'crashed'; number: number; message: string };

/** No hits at all. */
export function noCoverage(): { static: CoverageData; perTest: Record<string, CoverageData> } {
  return { static: {}, perTest: {} };
}
