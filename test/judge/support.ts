import type { FileCoverageData } from 'istanbul-lib-coverage';
import type * as schema from 'mutation-testing-report-schema/api';
import { judgeGate } from '../../src/judge/judge.ts';
import type { JudgeInput } from '../../src/judge/judge.ts';
import type {
  CodeUnit,
  Coverage,
  MeasurementName,
  MeasurementResults,
  Measurements,
  Mutants,
  TestRun,
} from '../../src/model/measurements.ts';
import type { GateName } from '../../src/model/names.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { GateResult } from '../../src/model/verdict.ts';

/** A plan with the limits of the standard preset. */
export function planOf(changes: Partial<Plan> = {}): Plan {
  return {
    kind: 'gates.plan',
    schemaVersion: 1,
    root: '/repo',
    preset: 'standard',
    configFile: null,
    gates: ['complexity'],
    skipped: [],
    scope: null,
    policy: null,
    sources: ['src/a.ts'],
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
    tests: null,
    coverage: null,
    mutation: null,
    checks: [],
    concurrency: 2,
    seed: 1,
    cache: false,
    cacheDir: '/cache',
    notices: [],
    ...changes,
  };
}

/** Measurements that were taken. */
export function measured(values: Partial<Measurements>): MeasurementResults {
  return Object.fromEntries(
    (Object.keys(values) as MeasurementName[]).map((name) => [name, { status: 'measured', value: values[name] }]),
  );
}

/** All that `judge` needs. */
export function inputOf(changes: Partial<JudgeInput> & { sources?: Record<string, string> } = {}): JudgeInput {
  const { sources = {}, ...input } = changes;
  return {
    plan: planOf(),
    results: {},
    source: (file) => sources[file] ?? '',
    tree: { commit: 'c0ffee', gitTree: 'beef', dirty: false, sources: 1, hash: 'abc' },
    hashes: { plan: 'p1', policy: 'p0' },
    interrupted: false,
    durationMs: 1200,
    ...input,
  };
}

/** Judges one gate on measurements that were taken. */
export function judgeOn(
  gate: GateName,
  values: Partial<Measurements>,
  plan: Partial<Plan> = {},
  sources: Record<string, string> = {},
): GateResult {
  return judgeGate(gate, inputOf({ plan: planOf({ gates: [gate], ...plan }), results: measured(values), sources }));
}

/** A function from line to line that is a row of its own. */
export function unitOf(name: string, complexity: number, [first, last]: [number, number], changes: Partial<CodeUnit> = {}): CodeUnit {
  const span = { start: { line: first, column: 1 }, end: { line: last, column: 2 } };
  return {
    name,
    kind: 'function',
    span,
    body: { start: { line: first, column: 20 }, end: span.end },
    ownComplexity: complexity,
    parent: null,
    row: 0,
    complexity,
    ...changes,
  };
}

/** Coverage of a file with one statement a line: line number to hits. */
export function linesHit(hits: Record<number, number>, branches: Record<number, number[]> = {}): FileCoverageData {
  const at = (line: number) => ({ start: { line, column: 2 }, end: { line, column: 9 } });
  const numbers = Object.keys(hits).map(Number);
  const branchLines = Object.keys(branches).map(Number);
  return {
    path: 'any',
    statementMap: Object.fromEntries(numbers.map((line) => [line, at(line)])),
    s: { ...hits },
    fnMap: {},
    f: {},
    branchMap: Object.fromEntries(
      branchLines.map((line) => [
        line,
        { type: 'if', line, loc: at(line), locations: branches[line]!.map(() => at(line)) },
      ]),
    ),
    b: { ...branches },
  };
}

export function coverageOf(map: Coverage['map'], changes: Partial<Coverage> = {}): Coverage {
  return { map, confidence: 'exact', unloaded: [], tool: 'vitest 4.1.11, v8', ...changes };
}

export function testRun(changes: Partial<TestRun> = {}): TestRun {
  return { passed: 3, failed: 0, skipped: 0, failures: [], exitCode: 0, durationMs: 10, output: '', ...changes };
}

/** A mutant on a line of `src/a.ts`. */
export function mutantOf(
  id: string,
  status: schema.MutantStatus,
  changes: Partial<schema.MutantResult> = {},
): schema.MutantResult {
  return {
    id,
    status,
    mutatorName: 'EqualityOperator',
    replacement: 'a >= b',
    location: { start: { line: 2, column: 10 }, end: { line: 2, column: 15 } },
    coveredBy: status === 'NoCoverage' ? [] : ['0'],
    ...(status === 'Killed' ? { killedBy: ['0'] } : {}),
    testsCompleted: status === 'NoCoverage' ? 0 : 1,
    ...changes,
  };
}

export const mutatedSource = 'export function larger(a, b) {\n  return a > b;\n}\n';

export function mutantsIn(files: Record<string, schema.MutantResult[]>, changes: Partial<Mutants> = {}): Mutants {
  return {
    report: {
      schemaVersion: '2',
      thresholds: { high: 80, low: 80 },
      files: Object.fromEntries(
        Object.entries(files).map(([file, mutants]) => [file, { language: 'javascript', source: mutatedSource, mutants }]),
      ),
      testFiles: {
        'test/a.test.ts': { tests: [{ id: '0', name: 'larger tells', location: { start: { line: 7, column: 1 } } }] },
      },
    },
    invalid: [],
    complete: true,
    planned: Object.values(files).flat().length,
    tool: 'Stryker 9.6.1',
    notices: [],
    ...changes,
  };
}
