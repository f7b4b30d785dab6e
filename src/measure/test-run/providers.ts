import { createRequire } from 'node:module';
import { join } from 'node:path';
import { detect, resolveCommand } from 'package-manager-detector';
import { MeasureError } from '../../model/problem.ts';
import type { TestPlan } from '../../model/plan.ts';

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
  const installed = [planned, other].find((collector) => canResolve(packages[collector], tests.cwd));
  if (installed !== undefined) return installed;
  throw new MeasureError({
    code: 'coverage-provider-missing',
    message: `vitest ${tests.version ?? ''} has no coverage provider here: ${packages[planned]} is not installed.`,
    hint: `Install it: ${await installLine(packages[planned], tests)}`,
  });
}

/** As vitest looks for it: from the project, and from vitest itself. */
function canResolve(name: string, cwd: string): boolean {
  const fromProject = createRequire(join(cwd, 'package.json'));
  const vitest = resolveFrom(fromProject, 'vitest/package.json');
  const places = vitest === null ? [fromProject] : [fromProject, createRequire(vitest)];
  return places.some((require) => resolveFrom(require, name) !== null);
}

function resolveFrom(require: NodeJS.Require, name: string): string | null {
  try {
    return require.resolve(name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

async function installLine(name: string, { cwd, version }: TestPlan): Promise<string> {
  const wanted = version === null ? name : `${name}@${version}`;
  const agent = (await detect({ cwd }))?.agent ?? 'npm';
  const line = resolveCommand(agent, 'add', ['-D', wanted]);
  return line ? [line.command, ...line.args].join(' ') : `npm install -D ${wanted}`;
}
