import { realpathSync } from 'node:fs';
import { detect, resolveCommand } from 'package-manager-detector';
import semver from 'semver';
import { MeasureError } from '../../model/problem.ts';
import type { TestPlan } from '../../model/plan.ts';
import { findPackage } from '../../system/packages.ts';

/** vitest's own coverage collectors. */
export type VitestCollector = 'vitest-v8' | 'vitest-istanbul';

const packages: Record<VitestCollector, string> = {
  'vitest-v8': '@vitest/coverage-v8',
  'vitest-istanbul': '@vitest/coverage-istanbul',
};

/**
 * The collector whose package is installed: the planned one, else the other.
 * Throws a MeasureError `coverage-provider-missing` with the line that installs the planned one.
 */
export async function findProvider(planned: VitestCollector, tests: TestPlan): Promise<VitestCollector> {
  const other: VitestCollector = planned === 'vitest-v8' ? 'vitest-istanbul' : 'vitest-v8';
  const installed = [planned, other].find((collector) => isUsable(packages[collector], tests));
  if (installed !== undefined) return installed;
  throw new MeasureError({
    code: 'coverage-provider-missing',
    message: `vitest ${tests.version ?? ''} has no coverage provider here: neither ${packages[planned]} nor ${packages[other]} of its version is installed.`,
    hint: `Install it: ${await installLine(packages[planned], tests)}`,
  });
}

/** As vitest looks for it: from the project, and from vitest itself. One of another major version does not fit. */
function isUsable(name: string, { cwd, version }: TestPlan): boolean {
  const vitest = findPackage('vitest', cwd);
  const found = findPackage(name, cwd) ?? (vitest && findPackage(name, realpathSync(vitest.dir)));
  if (!found) return false;
  return version === null || semver.major(found.version) === semver.major(version);
}

async function installLine(name: string, { cwd, version }: TestPlan): Promise<string> {
  const wanted = version === null ? name : `${name}@${version}`;
  const agent = (await detect({ cwd }))?.agent ?? 'npm';
  const line = resolveCommand(agent, 'add', ['-D', wanted]);
  return line ? [line.command, ...line.args].join(' ') : `npm install -D ${wanted}`;
}
