import type { FailedTest } from '../../../model/measurements.ts';
import type { CoveragePlan, Plan, TestPlan } from '../../../model/plan.ts';

/** What one run is to leave where. */
export interface RunRequest {
  plan: Plan;
  tests: TestPlan;
  /** Null when the runner itself is to collect no coverage. */
  collector: Extract<CoveragePlan['collector'], 'vitest-v8' | 'vitest-istanbul' | 'jest'> | null;
  /** File for the results of the tests. */
  resultsFile: string;
  /** Folder for coverage-final.json. */
  coverageDir: string;
  /** Most processes at once; null leaves it to the runner. */
  workers: number | null;
}

/** A test command, made ready to be measured. */
export interface Invocation {
  shell?: string;
  argv?: string[];
  env: Record<string, string>;
}

/** What a runner says about its tests; a number is null when it does not tell. */
export interface TestCounts {
  passed: number | null;
  failed: number | null;
  skipped: number | null;
  failures: FailedTest[];
}

/** How one tool's command is made to tell what its tests did. */
export interface TestRunner {
  /** The user's command, with what is needed to read its results. */
  invoke(request: RunRequest): Invocation;
  /** What the tests did, null when the tool left no result. `output` is all that it printed. */
  readResults(request: RunRequest, output: string): Promise<TestCounts | null>;
}
