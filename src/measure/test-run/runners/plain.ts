import semver from 'semver';
import type { TestPlan } from '../../../model/plan.ts';
import { hasOption, withOptions } from './command-line.ts';
import { readTap } from './tap.ts';
import type { Invocation, TestCounts, TestRunner } from './test-runner.ts';

/** Matches no option, not even an empty one. */
const none = /(?!)/;

/** A command that nothing is known about: its output is read as TAP when it is, its exit code counts in any case. */
export const plainCommand: TestRunner = {
  invoke: ({ tests: { argv, command, env } }) => (argv ? { argv, env } : { shell: command, env }),
  readResults: async (_request, output) => readTap(output) ?? UNKNOWN,
};

/** ava, printing TAP. */
export const ava: TestRunner = {
  invoke: ({ tests }) => withOptions(tests, ['--tap'], { flags: /^(-v|-t|--verbose|--tap)$/, valued: none }),
  readResults: async (_request, output) => readTap(output),
};

/** node-tap, printing TAP and without its own coverage, which fails a run that is not fully covered; tape as it is. */
export const tap: TestRunner = {
  invoke: (request) => (isNodeTap(request.tests) ? invokeNodeTap(request.tests) : plainCommand.invoke(request)),
  readResults: async (_request, output) => readTap(output),
};

function isNodeTap(tests: TestPlan): boolean {
  return hasOption(tests, /(^|[\\/])tap([\\/]|$)/);
}

function invokeNodeTap(tests: TestPlan): Invocation {
  return withOptions(tests, ['--reporter=tap', coverageOff(tests)], {
    flags: /^--((no-)?(check-)?coverage|100|allow-\S+-coverage|disable-coverage)$/,
    valued: /^(-R|--reporter|--coverage-report)(=|$)/,
  });
}

function coverageOff({ version }: TestPlan): string {
  return version !== null && semver.lt(version, '18.0.0') ? '--no-coverage' : '--disable-coverage';
}

/** uvu, whose summary has a line for each number. */
export const uvu: TestRunner = {
  invoke: plainCommand.invoke,
  async readResults(_request, output) {
    const total = numberAfter(output, 'Total');
    const passed = numberAfter(output, 'Passed');
    if (total === null || passed === null) return null;
    const skipped = numberAfter(output, 'Skipped') ?? 0;
    const failures = [...output.matchAll(/^ *FAIL +(.+)$/gm)].map(([, name]) => ({
      name: name!.replaceAll(/ +|"/g, (found) => (found === '"' ? '' : ' ')).trim(),
    }));
    return { passed, failed: Math.max(total - passed, failures.length), skipped, failures };
  },
};

const UNKNOWN: TestCounts = { passed: null, failed: null, skipped: null, failures: [] };

function numberAfter(output: string, label: string): number | null {
  const [, digits] = new RegExp(`^ *${label}: +(\\d+)`, 'm').exec(output) ?? [];
  return digits === undefined ? null : Number(digits);
}
