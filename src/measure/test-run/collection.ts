import { join } from 'node:path';
import type { CoverageMapData } from 'istanbul-lib-coverage';
import type { Coverage } from '../../model/measurements.ts';
import type { MeasureContext } from '../../model/measurer.ts';
import type { CoveragePlan, TestPlan } from '../../model/plan.ts';
import { MeasureError, unreachable, type Problem } from '../../model/problem.ts';
import { findPackage } from '../../system/packages.ts';
import { collectV8Environment, readV8Coverage, v8Folders } from './collect-v8.ts';
import { completeCoverage } from './complete-coverage.ts';
import { readCoverageFile } from './coverage-file.ts';
import { findProvider } from './providers.ts';
import { readReport } from './read-report.ts';
import type { RunRequest } from './runners/test-runner.ts';
import { countsLines } from './runners/vitest.ts';
import { createSourceTree, type SourceTree } from './source-tree.ts';

/** A way to collect coverage, ready for the run. */
export interface Collection {
  /** What the test runner itself is to collect. */
  collector: RunRequest['collector'];
  /** The environment of the run, with what collecting needs. */
  environment(env: Record<string, string>): Record<string, string>;
  /** The coverage that the run left. Throws a MeasureError. */
  read(): Promise<Coverage>;
}

/** A map as a tool made it. */
interface Collected {
  raw: CoverageMapData;
  confidence: Coverage['confidence'];
}

/** Makes ready what the plan says; `folder` is where the run may write. Throws a MeasureError when it cannot work. */
export async function prepareCollection(
  { plan, sources }: MeasureContext,
  planned: CoveragePlan,
  tests: TestPlan | null,
  folder: string,
): Promise<Collection> {
  const tree = createSourceTree(plan.root, sources);
  const means = await chooseMeans(planned, tests, { root: plan.root, folder, tree });
  return {
    collector: means.collector,
    environment: means.environment ?? ((env) => env),
    async read() {
      const { raw, confidence } = await means.collect();
      return { ...(await completeCoverage(raw, plan.root, tree)), confidence, tool: means.tool };
    },
  };
}

/** What differs from collector to collector. */
interface Means {
  collector: RunRequest['collector'];
  environment?: Collection['environment'];
  collect(): Promise<Collected>;
  tool: string;
}

async function chooseMeans(
  planned: CoveragePlan,
  tests: TestPlan | null,
  place: { root: string; folder: string; tree: SourceTree },
): Promise<Means> {
  const { root, folder, tree } = place;
  const final = async (): Promise<CoverageMapData> => readCoverageFile(join(folder, 'coverage-final.json'));
  if (planned.collector === 'report') {
    const report = planned.report!;
    return {
      collector: null,
      collect: async () => ({ raw: await readReport(root, report, tree), confidence: 'exact' }),
      tool: report,
    };
  }
  if (tests === null) throw new MeasureError(noTestRunner());
  switch (planned.collector) {
    case 'vitest-v8':
    case 'vitest-istanbul': {
      const collector = await findProvider(planned.collector, tests);
      const confidence = collector === 'vitest-v8' && countsLines(tests.version) ? 'lines' : 'exact';
      return {
        collector,
        collect: async () => ({ raw: await final(), confidence }),
        tool: `vitest ${tests.version ?? ''}, ${collector.replace('vitest-', '')}`,
      };
    }
    case 'jest':
      return {
        collector: 'jest',
        collect: async () => ({ raw: await final(), confidence: 'exact' }),
        tool: `jest ${tests.version ?? ''}, babel`,
      };
    case 'v8': {
      refuseOwnLoader(tests);
      const folders = v8Folders(folder);
      return {
        collector: null,
        environment: (env) => ({ ...env, ...collectV8Environment(folders, env['NODE_OPTIONS']) }),
        collect: () => readV8Coverage(folders, tree),
        tool: `V8, ast-v8-to-istanbul ${versionOf('ast-v8-to-istanbul')}`,
      };
    }
    default:
      return unreachable(planned.collector);
  }
}

/** The problem of a project in which no tests were found. */
export function noTestRunner(): Problem {
  return {
    code: 'no-test-runner',
    message: 'No command that runs the tests was found.',
    hint: 'Add a "test" script to package.json, or set `tests.command` in the configuration.',
  };
}

/** vitest and jest run modules of their own making, for which V8's counts around the process are zeros or nonsense. */
function refuseOwnLoader({ runner }: TestPlan): void {
  if (runner !== 'vitest' && runner !== 'jest') return;
  throw new MeasureError({
    code: 'coverage-unsupported',
    message: `V8's counts around ${runner} are not those of the sources; its own coverage has to be used.`,
  });
}

/** Version of a dependency of ours. */
function versionOf(name: string): string {
  return findPackage(name, import.meta.dirname)!.version;
}
