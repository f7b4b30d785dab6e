import type { FailedTest } from '../../../model/measurements.ts';
import { compiledPath } from '../compiled-path.ts';
import { withOptions } from './command-line.ts';
import { failedTest, readJson, relativePath } from './json-results.ts';
import type { TestRunner } from './test-runner.ts';

/** What mocha-reporter.cts writes. */
interface MochaResults {
  passed: number;
  skipped: number;
  failures: { name: string; file?: string; message: string }[];
}

/** mocha, with a reporter of ours that prints what `spec` does. */
export const mocha: TestRunner = {
  invoke({ tests, resultsFile }) {
    const { env, ...command } = withOptions(tests, [`--reporter=${compiledPath('runners/mocha-reporter.cjs')}`], {
      flags: /^-[RO]./,
      valued: /^(-R|-O|--reporter|--reporter-options?)(=|$)/,
    });
    return { ...command, env: { ...env, GATES_RESULTS_FILE: resultsFile } };
  },
  async readResults({ resultsFile, plan }) {
    const results = (await readJson(resultsFile)) as MochaResults | null;
    if (results === null) return null;
    const failures = results.failures.map(({ name, file, message }): FailedTest =>
      failedTest(name, file && relativePath(plan.root, file), message),
    );
    return { passed: results.passed, failed: failures.length, skipped: results.skipped, failures };
  },
};
