import {
  commonTokens,
  declareFactoryPlugin,
  PluginKind,
  tokens,
  type Injector,
  type PluginContext,
} from '@stryker-mutator/api/plugin';
import {
  MutantRunStatus,
  type MutantRunResult,
  type TestRunner,
} from '@stryker-mutator/api/test-runner';
import { createTapTestRunnerFactory, strykerValidationSchema } from '@stryker-mutator/tap-runner';

/** The name under which Stryker finds this runner. */
export const TAP_RUNNER_NAME = 'gates-tap';

/** Stryker loads this module as a plugin. */
export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.TestRunner, TAP_RUNNER_NAME, createTapRunner),
];
export { strykerValidationSchema };

createTapRunner.inject = tokens(commonTokens.injector);

/**
 * Stryker's tap runner, except that a test file which exits with a failure while a mutant is active kills it, also
 * when it printed no failed test (it could not load, say), or times out when that is the error of a loop without end.
 * Stryker's own counts that as an error of the runner, and errors leave the score. A process that a signal ended has no
 * exit code: that stays an error.
 */
function createTapRunner(injector: Injector<PluginContext>): TestRunner {
  const runner: TestRunner = injector.injectFunction(createTapTestRunnerFactory());
  return {
    capabilities: () => runner.capabilities(),
    init: async () => runner.init?.(),
    dryRun: (options) => runner.dryRun(options),
    mutantRun: async (options) => asDetection(await runner.mutantRun(options)),
    dispose: async () => runner.dispose?.(),
  };
}

const FAILED_FILE = /^Error running file "(?<file>[^]*?)"\. Tap process exited with code [1-9][^]*?Stderr output:\s*(?<output>[^]*)$/;

/** What instrumented code throws past the limit: with this at the top level of a file, Stryker's never comes to count. */
const OVER_LIMIT = /Stryker: Hit count limit reached \(\d+\)/;

function asDetection(result: MutantRunResult): MutantRunResult {
  const failed =
    result.status === MutantRunStatus.Error ? FAILED_FILE.exec(result.errorMessage) : null;
  if (failed === null) return result;
  const { file, output } = failed.groups as { file: string; output: string };
  const overLimit = OVER_LIMIT.exec(output);
  if (overLimit !== null) return { status: MutantRunStatus.Timeout, reason: overLimit[0] };
  return {
    status: MutantRunStatus.Killed,
    killedBy: [file],
    failureMessage: output.trim().slice(-2_000) || 'exited with a failure',
    nrOfTests: 1,
  };
}
