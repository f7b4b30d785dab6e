import { extname } from 'node:path';
import { hasOption, withOptions } from './command-line.ts';
import { readJestResults } from './json-results.ts';
import type { RunRequest, TestRunner } from './test-runner.ts';

/** jest, instrumented by babel: its v8 provider counts whole lines. */
export const jest: TestRunner = {
  invoke(request) {
    const options = [
      '--json',
      `--outputFile=${request.resultsFile}`,
      ...coverageOptions(request),
      ...workerOptions(request),
    ];
    return withOptions(request.tests, options, {
      flags: /^--(json|(no-)?coverage|(no-)?collectCoverage)(=|$)/,
      valued: /^--(outputFile|coverage[A-Z]\w*|collectCoverageFrom)(=|$)/,
    });
  },
  readResults: ({ resultsFile, plan }) => readJestResults(resultsFile, plan.root),
};

function coverageOptions({ collector, plan, coverageDir }: RunRequest): string[] {
  if (collector !== 'jest') return ['--coverage=false'];
  return [
    '--coverage',
    '--coverageProvider=babel',
    '--coverageReporters=json',
    `--coverageDirectory=${coverageDir}`,
    '--coverageThreshold={}',
    '--coveragePathIgnorePatterns=/node_modules/',
    ...sourceGlobs(plan).map((glob) => `--collectCoverageFrom=${glob}`),
  ];
}

/** jest takes globs relative to its `rootDir`, which need not be the root: so all files of the sources' kinds. */
function sourceGlobs({ sources, exclude }: RunRequest['plan']): string[] {
  const extensions = [...new Set(sources.map((file) => extname(file)))];
  return [...extensions.map((extension) => `**/*${extension}`), ...exclude.map((glob) => `!${glob}`)];
}

function workerOptions({ workers, tests }: RunRequest): string[] {
  const own = hasOption(tests, /^(-i|-w|--(runInBand|run-in-band|maxWorkers|max-workers))/);
  return workers === null || own ? [] : [`--maxWorkers=${workers}`];
}
