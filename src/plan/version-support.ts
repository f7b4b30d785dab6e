import { basename } from 'node:path';
import satisfies from 'semver/functions/satisfies.js';
import type { MutationRunnerName, TestRunnerName, WarmRunnerName } from '../model/names.ts';
import type { TestPlan } from '../model/plan.ts';
import { findPackage } from '../system/packages.ts';
import { ownCoreVersion } from './find-plugin.ts';

/** Versions of a test runner that Stryker's runner for it gives right results with, by the major version of Stryker. */
const SUPPORTED: Partial<Record<MutationRunnerName, Record<number, string>>> = {
  // 9 matches the names of tests differently from vitest 5 and does not run those in a `describe`
  vitest: { 9: '>=2.0.0-0 <5.0.0-0', 10: '>=2.0.0-0' },
  mocha: { 9: '>=7.2.0', 10: '>=7.2.0' },
};

/** Why Stryker's runner cannot be trusted with the installed version of the test runner, null when it can. */
export function versionProblem(runner: MutationRunnerName, tests: TestPlan): string | null {
  if (tests.version === null || tests.runner !== runner) return null;
  const core = ownCoreVersion();
  const range = SUPPORTED[runner]?.[Number.parseInt(core, 10)];
  if (range === undefined || satisfies(tests.version, range, { includePrerelease: true }))
    return null;
  return `Stryker ${core} does not give right results with ${runner} ${tests.version}`;
}

/** What our own runners keep warm: which test runner, in which versions; null for every node that we run on. */
const WARM: Record<WarmRunnerName, { tests: TestRunnerName; versions: string | null }> = {
  'warm-vitest': { tests: 'vitest', versions: '>=3.2.0-0 <6.0.0-0' },
  'warm-jest': { tests: 'jest', versions: '>=29.3.0-0 <31.0.0-0' },
  'warm-node-test': { tests: 'node-test', versions: null },
};

/** Why a runner of ours cannot be used, null when it can. */
export function warmProblem(warm: WarmRunnerName, { runner, version, cwd, argv }: TestPlan): string | null {
  const { tests, versions } = WARM[warm];
  if (runner !== tests) return `the tests are run with ${runner}`;
  if (versions === null) return isNode(argv) ? null : 'the test command is no call of node';
  const problem = rangeProblem(runner, version, versions);
  if (problem !== null) return problem;
  return runner === 'vitest' ? browserProblem(cwd) : null;
}

function browserProblem(cwd: string): string | null {
  return findPackage('@vitest/browser', cwd) === null ? null : 'tests may run in a browser';
}

function rangeProblem(runner: TestRunnerName, version: string | null, range: string): string | null {
  if (version === null) return `the version of ${runner} is not known`;
  return satisfies(version, range, { includePrerelease: true }) ? null : `${runner} ${version} is none of ${range.replaceAll('-0', '')}`;
}

function isNode(argv: readonly string[] | null): boolean {
  return /^node(?:\.exe)?$/.test(basename(argv?.[0] ?? ''));
}
