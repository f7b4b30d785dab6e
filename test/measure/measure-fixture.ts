import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import libCoverage from 'istanbul-lib-coverage';
import { createBudget } from '../../src/model/budget.ts';
import type { Coverage, MeasurementResults } from '../../src/model/measurements.ts';
import type { Plan, TestPlan } from '../../src/model/plan.ts';
import { testsMeasurer } from '../../src/measure/measurers/tests.ts';

/** What a test says about the plan; the rest is the same for all. */
export interface FixturePlan {
  runner: TestPlan['runner'];
  argv?: string[];
  command?: string;
  collector: NonNullable<Plan['coverage']>['collector'] | null;
  sources: string[];
  include?: string[];
  report?: string;
  tests?: Partial<TestPlan>;
  /** No test command was found. */
  noTests?: boolean;
  checks?: Plan['checks'];
  signal?: AbortSignal;
}

/** Absolute path of a fixture. */
export function fixturePath(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
}

/** Runs the tests measurer in `root`, with a hand-written plan. */
export async function measureFixture(root: string, fixture: FixturePlan): Promise<MeasurementResults> {
  const scratchDir = await mkdtemp(join(tmpdir(), 'gates-test-'));
  try {
    return await testsMeasurer.measure({
      plan: planFor(root, fixture),
      sources: new Map(
        await Promise.all(
          fixture.sources.map(async (file) => [file, await readFile(join(root, file), 'utf8')] as const),
        ),
      ),
      budget: createBudget(2),
      progress: () => {},
      signal: fixture.signal ?? new AbortController().signal,
      scratchDir,
      results: {},
    });
  } finally {
    await rm(scratchDir, { recursive: true, force: true });
  }
}

function planFor(root: string, fixture: FixturePlan): Plan {
  const { runner, argv = null, collector, sources } = fixture;
  return {
    kind: 'gates.plan',
    schemaVersion: 1,
    root,
    preset: 'standard',
    configFile: null,
    gates: ['tests', 'coverage'],
    skipped: [],
    scope: null,
    policy: null,
    sources,
    include: fixture.include ?? ['src/**'],
    exclude: ['**/*.test.*', 'test/**'],
    limits: {
      coverage: { lines: 90, statements: 90, functions: 90, branches: 80 },
      patchCoverage: 90,
      complexity: 10,
      crap: 8,
      mutationSites: 100,
      mutationScore: 80,
    },
    overrides: [],
    baseline: [],
    waivers: [],
    complexityVariant: 'classic',
    tests: fixture.noTests ? null : {
      runner,
      command: fixture.command ?? argv?.join(' ') ?? '',
      argv,
      env: {},
      cwd: root,
      before: [],
      version: null,
      because: 'the test says so',
      timeoutMs: 60_000,
      ...fixture.tests,
    },
    coverage: collector && { collector, report: fixture.report ?? null, perFile: null },
    mutation: null,
    checks: fixture.checks ?? [],
    concurrency: 2,
    seed: 0,
    cache: false,
    cacheDir: join(root, 'node_modules', '.cache'),
    notices: [],
  };
}

/** The coverage that was measured; fails the test when there is none. */
export function coverageIn({ coverage }: MeasurementResults): Coverage {
  if (coverage?.status !== 'measured') throw new Error(JSON.stringify(coverage, null, 2));
  return coverage.value;
}

/** The problem of a measurement that must be broken. */
export function problemIn(results: MeasurementResults, name: 'tests' | 'coverage') {
  const measurement = results[name];
  if (measurement?.status !== 'broken') throw new Error(`${name} is ${measurement?.status}`);
  return measurement.problem;
}

/** `covered/total` of statements, functions and branches, of one file or of all. */
export function totals(coverage: Coverage, file?: string): string {
  const map = libCoverage.createCoverageMap(structuredClone(coverage.map));
  const summary = file ? map.fileCoverageFor(file).toSummary() : map.getCoverageSummary();
  return (['statements', 'functions', 'branches'] as const)
    .map((kind) => `${kind} ${summary[kind].covered}/${summary[kind].total}`)
    .join(', ');
}

/** Every file below a folder but in node_modules, where runners keep caches of their own: to see that nothing was added. */
export async function filesIn(root: string): Promise<string[]> {
  const names = await readdir(root, { recursive: true });
  return names.filter((name) => !name.startsWith('node_modules')).sort();
}
