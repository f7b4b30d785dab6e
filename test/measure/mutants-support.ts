import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBudget } from '../../src/model/budget.ts';
import type { Measurement, MeasurementResults } from '../../src/model/measurements.ts';
import type { MeasureContext } from '../../src/model/measurer.ts';
import type { MutationRunnerName, TestRunnerName } from '../../src/model/names.ts';
import type { Plan, TestPlan } from '../../src/model/plan.ts';
import type { ProgressEvent } from '../../src/model/progress.ts';
import { mutantsMeasurer } from '../../src/measure/measurers/mutants.ts';

const require = createRequire(import.meta.url);

export const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url));

/** Runs `test` in a copy of a fixture, in a folder with a nasty name, with more files in it. */
export async function inCopy<T>(
  fixture: string,
  files: Record<string, string>,
  test: (root: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "gates test's [ünï] "));
  const root = join(folder, fixture);
  try {
    await cp(join(fixtures, fixture), root, { recursive: true });
    await symlink(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(root, 'node_modules'));
    for (const [path, text] of Object.entries(files)) await writeFile(join(root, path), text);
    return await test(root);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What a test says about a project; the rest has defaults. */
export interface ProjectToMutate {
  root: string;
  sources: string[];
  runner: MutationRunnerName;
  tests: Partial<TestPlan> & Pick<TestPlan, 'command' | 'argv'>;
  configFile?: string;
  /** Entry of another plugin than the runner's own. */
  plugin?: string;
  timeoutMs?: number;
  results?: MeasurementResults;
  onProgress?: (event: ProgressEvent, scratchDir: string) => void;
  signal?: AbortSignal;
}

/** How a project's mutants were measured. */
export interface Measured {
  mutants: Measurement<'mutants'>;
  progress: ProgressEvent[];
  /** What is left in the run's scratch folder. */
  left: string[];
}

export async function measureMutants(project: ProjectToMutate): Promise<Measured> {
  const scratchDir = await mkdtemp(join(tmpdir(), 'gates-test-'));
  const progress: ProgressEvent[] = [];
  const plan = planFor(project);
  const context: MeasureContext = {
    plan,
    sources: new Map(
      await Promise.all(
        plan.sources.map(async (file): Promise<[string, string]> => [
          file,
          await readFile(join(project.root, file), 'utf8'),
        ]),
      ),
    ),
    budget: createBudget(2),
    progress: (event) => {
      progress.push(event);
      project.onProgress?.(event, scratchDir);
    },
    signal: project.signal ?? new AbortController().signal,
    scratchDir,
    results: project.results ?? {},
  };
  try {
    const { mutants } = await mutantsMeasurer.measure(context);
    return { mutants: mutants!, progress, left: await readdir(scratchDir) };
  } finally {
    await rm(scratchDir, { recursive: true });
  }
}

const plugins: Partial<Record<MutationRunnerName, string>> = {
  vitest: '@stryker-mutator/vitest-runner',
  jest: '@stryker-mutator/jest-runner',
  mocha: '@stryker-mutator/mocha-runner',
  tap: '@stryker-mutator/tap-runner',
};

/** The entry that `import` takes: `require` would resolve to another one in jest's runner. */
function pluginEntry(name: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), 'dist', 'src', 'index.js');
}

function planFor(project: ProjectToMutate): Plan {
  const plugin = plugins[project.runner];
  return {
    kind: 'gates.plan',
    schemaVersion: 1,
    root: project.root,
    preset: 'standard',
    configFile: null,
    gates: ['mutation'],
    skipped: [],
    scope: null,
    policy: null,
    sources: project.sources,
    include: [],
    exclude: [],
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
    tests: {
      runner: (project.runner === 'tap' ? 'node-test' : project.runner) as TestRunnerName,
      env: {},
      cwd: project.root,
      before: [],
      version: null,
      because: 'the test says so',
      timeoutMs: 60_000,
      ...project.tests,
    },
    coverage: null,
    mutation: {
      runner: project.runner,
      plugin: project.plugin ?? (plugin === undefined ? null : pluginEntry(plugin)),
      configFile: project.configFile ?? null,
      because: 'the test says so',
      versions: { '@stryker-mutator/core': '9.6.1', ...(plugin && { [plugin]: '9.6.1' }) },
      timeoutMs: project.timeoutMs ?? 120_000,
    },
    checks: [],
    concurrency: 2,
    seed: 1,
    cache: false,
    cacheDir: '',
    notices: [],
  };
}

/** `Survived src/a.js:6 bytes >= 1000` for each mutant that was not killed, in the order of the report. */
export function undetected(mutants: Measurement<'mutants'>): string[] {
  if (mutants.status === 'broken') throw new Error(JSON.stringify(mutants.problem, null, 2));
  return Object.entries(mutants.value.report.files).flatMap(([file, { mutants: all }]) =>
    all
      .filter(({ status }) => status !== 'Killed' && status !== 'Timeout')
      .map(({ status, location, replacement }) => `${status} ${file}:${location.start.line} ${replacement}`),
  );
}

/** `src/a.js:6 bytes >= 1000: Hit limit reached (11/10)` for each mutant that did not end. */
export function timeouts(mutants: Measurement<'mutants'>): string[] {
  if (mutants.status === 'broken') throw new Error(JSON.stringify(mutants.problem, null, 2));
  return Object.entries(mutants.value.report.files).flatMap(([file, { mutants: all }]) =>
    all
      .filter(({ status }) => status === 'Timeout')
      .map(({ location, replacement, statusReason }) => `${file}:${location.start.line} ${replacement}: ${statusReason}`),
  );
}
