import type { MutantResult, MutantStatus } from 'mutation-testing-report-schema/api';
import { describe, expect, it } from 'vitest';
import type { CanaryKind } from '../../src/measure/mutation/canaries/canary-files.ts';
import { describeMissingCanaries, findCanaryDistrust } from '../../src/measure/mutation/canaries/judge-canaries.ts';
import { noCanaries, takeCanaries } from '../../src/measure/mutation/canaries/watch-canaries.ts';
import type { FileMutant } from '../../src/measure/mutation/protocol.ts';
import type { StrykerRun } from '../../src/measure/mutation/run-stryker.ts';

const LINES: Record<CanaryKind, number> = { runtime: 3, surviving: 6, static: 9, loading: 14 };
const MODULE = 'src/gates-canary.js';

function mutant(file: string, line: number, result: Partial<MutantResult>): FileMutant {
  const location = { start: { line, column: 1 }, end: { line, column: 2 } };
  return { file, mutant: { id: String(line), mutatorName: 'ArithmeticOperator', replacement: '1 - 1', location, status: 'Pending', ...result } };
}

type Answer = MutantStatus | Partial<MutantResult>;
const right: Record<CanaryKind, Answer> = { runtime: 'Killed', static: 'Timeout', loading: 'RuntimeError', surviving: { status: 'Survived', testsCompleted: 1 } };

function run(answers: Partial<Record<CanaryKind, Answer>>, more: Partial<StrykerRun> = {}): StrykerRun {
  const tested = Object.entries(answers).map(([kind, answer]) =>
    mutant(MODULE, LINES[kind as CanaryKind], typeof answer === 'string' ? { status: answer } : answer),
  );
  return {
    tests: [],
    planned: [mutant('a.js', 1, {})],
    files: [],
    leftOut: {},
    tested: [],
    ending: { how: 'done' },
    runner: 'mocha',
    canaries: { ...noCanaries(), found: true, tested },
    log: '',
    ...more,
  };
}

describe('what canaries say', () => {
  it('is nothing when each has a result that it must have', () => {
    expect(findCanaryDistrust(run(right))).toBeNull();
  });

  it.each<[CanaryKind, Answer | undefined, string]>([
    ['runtime', 'Survived', 'the one that a test notices is reported as Survived'],
    ['runtime', { status: 'RuntimeError', statusReason: 'boom\n at x' }, 'the one that a test notices is reported as RuntimeError (boom)'],
    ['static', { status: 'Survived', testsCompleted: 0 }, 'the one that a test notices in code that runs as its module loads is reported as Survived without a test'],
    ['static', 'NoCoverage', 'loads is reported as NoCoverage'],
    ['loading', { status: 'Survived', testsCompleted: 1 }, 'the one that stops its module from loading is reported as Survived'],
    ['surviving', 'Killed', 'the one that no test notices is reported as Killed'],
    ['surviving', { status: 'Survived', testsCompleted: 0 }, 'the one that no test notices is reported as Survived without a test'],
    ['surviving', undefined, 'the one that no test notices has no result'],
  ])('is that the run is invalid: %s %o', (kind, answer, fact) => {
    const { [kind]: _, ...others } = right;
    const problem = findCanaryDistrust(run(answer === undefined ? others : { ...others, [kind]: answer }));
    expect(problem).toEqual({ code: 'canaries-wrong', message: expect.stringContaining(fact) });
  });

  it('says nothing of those that the configuration turns off, or of a run that was cut short', () => {
    expect(findCanaryDistrust(run({ ...right, surviving: 'Ignored', runtime: 'CompileError' }))).toBeNull();
    expect(findCanaryDistrust(run({}, { ending: { how: 'failed', message: '' } }))).toBeNull();
  });

  it("allows what Stryker's runner for vitest is known to overlook, and what makes a mutant invalid anyway", () => {
    const survived = { ...right, loading: { status: 'Survived', testsCompleted: 3 } as const };
    expect(findCanaryDistrust(run(survived, { runner: 'vitest' }))).toBeNull();
    expect(findCanaryDistrust(run(survived, { runner: 'warm-vitest' }))).not.toBeNull();
    expect(findCanaryDistrust(run({ ...right, loading: { status: 'Survived', testsCompleted: 0 } }))).toBeNull();
  });
});

describe('a run without canaries', () => {
  const said = 'The mutation run was not checked with planted mutants: ';

  it('says so, and why', () => {
    const notPlanted = { ...noCanaries(), notPlanted: 'why' };
    expect(describeMissingCanaries(run({}, { canaries: notPlanted }))).toBe(`${said}why.`);
    expect(describeMissingCanaries(run({}, { canaries: noCanaries() }))).toBe(`${said}the test runner did not find their tests.`);
  });

  it('says nothing where nothing was to be checked, or something worse is to be said', () => {
    expect(describeMissingCanaries(run(right))).toBeNull();
    expect(describeMissingCanaries(run({}, { canaries: noCanaries(), planned: [] }))).toBeNull();
    expect(describeMissingCanaries(run({}, { canaries: noCanaries(), planned: null }))).toBeNull();
    expect(describeMissingCanaries(run({}, { canaries: noCanaries(), ending: { how: 'failed', message: '' } }))).toBeNull();
  });
});

describe('what concerns canaries is taken out of what Stryker tells', () => {
  const test = (id: string): { id: string; name: string } => ({ id, name: id });

  it('their tests', () => {
    const report = noCanaries();
    const event = takeCanaries({ type: 'tests-ran', tests: [test('a'), test('gates-canary notices')] }, report);
    expect(event).toEqual({ type: 'tests-ran', tests: [test('a')] });
    expect(report.found).toBe(true);
    takeCanaries({ type: 'tests-ran', tests: [test('a')] }, report);
    expect(report.found).toBe(false);
  });

  it('their mutants, and their tests where they cover or kill one of the user’s', () => {
    const report = noCanaries();
    const theirs = mutant(MODULE, 3, {});
    const covered = mutant('a.js', 1, { coveredBy: ['a', 'gates-canary notices'], killedBy: ['gates-canary notices'] });
    const without = mutant('a.js', 1, { coveredBy: ['a'], killedBy: [] });
    expect(takeCanaries({ type: 'planned', files: ['a.js'], leftOut: {}, mutants: [covered, theirs] }, report)).toEqual({ type: 'planned', files: ['a.js'], leftOut: {}, mutants: [without] });
    expect(takeCanaries({ type: 'tested', tested: covered }, report)).toEqual({ type: 'tested', tested: without });
    expect(takeCanaries({ type: 'tested', tested: theirs }, report)).toBeNull();
    expect(takeCanaries({ type: 'done' }, report)).toEqual({ type: 'done' });
    expect(report).toMatchObject({ planned: [theirs], tested: [theirs] });
  });
});
