import { join } from 'node:path';
import type { CoverageMapData } from 'istanbul-lib-coverage';
import type { Coverage } from '../../model/measurements.ts';
import type { CoveragePlan, TestPlan } from '../../model/plan.ts';
import { MeasureError } from '../../model/problem.ts';
import { findPackage } from '../../system/packages.ts';
import { collectV8Environment, readV8Coverage, v8Folders } from './collect-v8.ts';
import { readCoverageFile } from './coverage-file.ts';
import { noTestRunner } from './no-test-runner.ts';
import { findProvider, type VitestCollector } from './providers.ts';
import { readReport } from './read-report.ts';
import type { RunRequest } from './runners/test-runner.ts';
import { countsLines } from './runners/vitest.ts';
import type { SourceTree } from './source-tree.ts';

/** A map as a tool made it. */
interface Collected {
  raw: CoverageMapData;
  confidence: Coverage['confidence'];
}

/** What differs from collector to collector. */
export interface Means {
  /** What the test runner itself is to collect. */
  collector: RunRequest['collector'];
  /** The environment of the run, with what collecting needs; as it is when absent. */
  environment?(env: Record<string, string>): Record<string, string>;
  /** The coverage that the run left. Throws a MeasureError. */
  collect(): Promise<Collected>;
  /** What collects, for people. */
  tool: string;
}

/** Where coverage is collected: `folder` is where the run may write. */
export interface CollectionPlace {
  root: string;
  folder: string;
  tree: SourceTree;
}

type ChooseMeans = (tests: TestPlan, place: CollectionPlace) => Means | Promise<Means>;

/** How a run of the tests gives coverage. */
const meansOfRuns: Record<Exclude<CoveragePlan['collector'], 'report'>, ChooseMeans> = {
  'vitest-v8': (tests, place) => throughVitest('vitest-v8', tests, place),
  'vitest-istanbul': (tests, place) => throughVitest('vitest-istanbul', tests, place),
  jest: throughJest,
  v8: throughV8,
};

/** The means that the plan asks for. Throws a MeasureError when they cannot work here. */
export async function chooseMeans(
  { collector, report }: CoveragePlan,
  tests: TestPlan | null,
  place: CollectionPlace,
): Promise<Means> {
  if (collector === 'report') return throughReport(report!, place);
  if (tests === null) throw new MeasureError(noTestRunner());
  return meansOfRuns[collector](tests, place);
}

function throughReport(report: string, { root, tree }: CollectionPlace): Means {
  return {
    collector: null,
    collect: async () => ({ raw: await readReport(root, report, tree), confidence: 'exact' }),
    tool: report,
  };
}

async function throughVitest(
  planned: VitestCollector,
  tests: TestPlan,
  { folder }: CollectionPlace,
): Promise<Means> {
  const collector = await findProvider(planned, tests);
  const confidence = collector === 'vitest-v8' && countsLines(tests.version) ? 'lines' : 'exact';
  return {
    collector,
    collect: async () => ({ raw: await readFinal(folder), confidence }),
    tool: `vitest ${tests.version ?? ''}, ${collector.replace('vitest-', '')}`,
  };
}

function throughJest(tests: TestPlan, { folder }: CollectionPlace): Means {
  return {
    collector: 'jest',
    collect: async () => ({ raw: await readFinal(folder), confidence: 'exact' }),
    tool: `jest ${tests.version ?? ''}, babel`,
  };
}

function throughV8(tests: TestPlan, { folder, tree }: CollectionPlace): Means {
  refuseOwnLoader(tests);
  const folders = v8Folders(folder);
  return {
    collector: null,
    environment: (env) => ({ ...env, ...collectV8Environment(folders, env['NODE_OPTIONS']) }),
    collect: () => readV8Coverage(folders, tree),
    tool: `V8, ast-v8-to-istanbul ${versionOf('ast-v8-to-istanbul')}`,
  };
}

/** The report of a runner that collects by itself. */
function readFinal(folder: string): Promise<CoverageMapData> {
  return readCoverageFile(join(folder, 'coverage-final.json'));
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
