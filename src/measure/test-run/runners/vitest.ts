import semver from 'semver';
import { hasOption, withOptions } from './command-line.ts';
import { readJestResults } from './json-results.ts';
import type { RunRequest, TestRunner } from './test-runner.ts';

/** vitest 2 to 5, with its own coverage provider. */
export const vitest: TestRunner = {
  invoke(request) {
    const options = [
      // first, so that it has written before another reporter can fail
      '--reporter=json',
      '--reporter=default',
      `--outputFile.json=${request.resultsFile}`,
      ...coverageOptions(request),
      ...workerOptions(request),
    ];
    return withOptions(request.tests, options, {
      flags: /^--(no-)?coverage\b/,
      valued: /^--(reporter|outputFile\S*|coverage\.\w+)(=|$)/,
    });
  },
  readResults: ({ resultsFile, plan }) => readJestResults(resultsFile, plan.root),
};

/** Whether this vitest's v8 provider counts whole lines: it learned to read the code in 3.2, and does by itself from 4 on. */
export function countsLines(version: string | null): boolean {
  return version !== null && semver.lt(version, '3.2.0');
}

function coverageOptions({ collector, tests, plan, coverageDir }: RunRequest): string[] {
  if (collector === null) return ['--coverage.enabled=false'];
  return [
    '--coverage.enabled=true',
    ...providerOptions(collector, tests.version),
    '--coverage.reporter=json',
    `--coverage.reportsDirectory=${coverageDir}`,
    // the limits are ours to judge, and `autoUpdate` would write the user's configuration
    '--coverage.thresholds=false',
    // given here, these replace those of the configuration, which could hide sources
    ...plan.include.map((glob) => `--coverage.include=${glob}`),
    ...['**/node_modules/**', ...anchored(plan)].map((glob) => `--coverage.exclude=${glob}`),
  ];
}

function providerOptions(collector: RunRequest['collector'], version: string | null): string[] {
  if (collector !== 'vitest-v8') return ['--coverage.provider=istanbul'];
  const readsCodeOnRequest = version !== null && semver.satisfies(version, '>=3.2.0 <4');
  return [
    '--coverage.provider=v8',
    ...(readsCodeOnRequest ? ['--coverage.experimentalAstAwareRemapping=true'] : []),
  ];
}

/** vitest looks for a glob anywhere in the absolute path, so that `test/**` alone would hide `my-vitest/src`. */
function anchored({ root, exclude }: RunRequest['plan']): string[] {
  const prefix = root.replaceAll('\\', '/').replaceAll(/[()[\]{}!*?+@|]/g, '\\$&');
  return exclude.map((glob) => `${prefix}/${glob}`);
}

function workerOptions({ workers, tests }: RunRequest): string[] {
  if (workers === null || hasOption(tests, /^--(maxWorkers|(no-)?file-?[pP]arallelism)/)) return [];
  const hasMinimum = tests.version !== null && semver.lt(tests.version, '4.0.0');
  return [`--maxWorkers=${workers}`, ...(hasMinimum ? ['--minWorkers=1'] : [])];
}
