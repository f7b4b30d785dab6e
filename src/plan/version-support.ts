import satisfies from 'semver/functions/satisfies.js';
import type { MutationRunnerName } from '../model/names.ts';
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

/** Versions of vitest whose workers our own runner keeps warm. */
const WARM_VITEST = '>=3.2.0-0 <6.0.0-0';

/** Why our own runner cannot be used, null when it can. */
export function warmProblem({ runner, version, cwd }: TestPlan): string | null {
  if (runner !== 'vitest') return `the tests are run with ${runner}`;
  if (version === null) return 'the version of vitest is not known';
  if (!satisfies(version, WARM_VITEST, { includePrerelease: true })) {
    return `vitest ${version} is none of ${WARM_VITEST.replaceAll('-0', '')}`;
  }
  if (findPackage('@vitest/browser', cwd) !== null) return 'tests may run in a browser';
  return null;
}
