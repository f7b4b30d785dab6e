import type { MutantResult } from 'mutation-testing-report-schema/api';
import { describe, expect, test } from 'vitest';
import { noCanaries } from '../../src/measure/mutation/canaries/watch-canaries.ts';
import { buildReport } from '../../src/measure/mutation/build-report.ts';
import { explainFailure } from '../../src/measure/mutation/explain-failure.ts';
import { describeFallback } from '../../src/measure/mutation/fallback.ts';
import { collectNotices } from '../../src/measure/mutation/notices.ts';
import type { FileMutant } from '../../src/measure/mutation/protocol.ts';
import type { StrykerRun } from '../../src/measure/mutation/run-stryker.ts';
import { createScore } from '../../src/measure/mutation/score.ts';
import { findDistrust, findInvalid } from '../../src/measure/mutation/trust.ts';

function mutant(id: number, result: Partial<MutantResult>): FileMutant {
  const location = { start: { line: id + 1, column: 1 }, end: { line: id + 1, column: 2 } };
  return {
    file: 'a.js',
    mutant: { id: String(id), mutatorName: 'BooleanLiteral', replacement: 'true', location, status: 'Pending', ...result },
  };
}

function run(tested: FileMutant[], more: Partial<StrykerRun> = {}): StrykerRun {
  const planned = tested.map(({ mutant: { id } }) => mutant(Number(id), {}));
  return { tests: [], planned, files: ['a.js'], leftOut: {}, tested, ending: { how: 'done' }, runner: 'vitest', canaries: noCanaries(), log: '', ...more };
}

test('a mutant that survived although no test ran is invalid', () => {
  const tested = [
    mutant(0, { status: 'Survived', coveredBy: ['t'], testsCompleted: 0 }),
    mutant(1, { status: 'Survived', coveredBy: ['t'], testsCompleted: 1 }),
    mutant(2, { status: 'Killed', testsCompleted: 1 }),
  ];
  expect(findInvalid(tested)).toEqual([
    { id: '0', file: 'a.js', reason: 'no test ran while the mutant was active' },
  ]);
});

test('a mutant that our own runner says survived without a test is invalid too', () => {
  const tested = [mutant(0, { status: 'Survived', coveredBy: ['t'], testsCompleted: 0 })];
  expect(findInvalid(run(tested, { runner: 'warm-vitest' }).tested)).toHaveLength(1);
});

test('a mutant whose worker died is invalid', () => {
  const statusReason = 'Test runner crashed. Tried twice to restart it without any luck. Last time the error message was: OutOfMemoryError';
  expect(findInvalid([mutant(0, { status: 'RuntimeError', statusReason })])).toHaveLength(1);
});

test('a runner whose errors are many is not believed', () => {
  const errors = (count: number): FileMutant[] =>
    Array.from({ length: 100 }, (_, id) =>
      mutant(id, { status: id < count ? 'RuntimeError' : 'Killed', statusReason: 'boom' }),
    );
  expect(findDistrust(run(errors(25)), [], null)).toBeNull();
  expect(findDistrust(run(errors(26)), [], null)).toMatchObject({ code: 'runner-errors', output: 'boom' });
});

test('a source file that Stryker did not look at makes a run broken', () => {
  expect(findDistrust(run([]), ['a.js', 'b.js'], null)).toMatchObject({
    code: 'sources-not-mutated',
    message: 'Stryker did not mutate b.js.',
  });
});

test('a mutant that was planned and has no result makes a finished run broken', () => {
  const planned = [mutant(0, {}), mutant(1, {})];
  expect(findDistrust(run([mutant(0, { status: 'Killed' })], { planned }), ['a.js'], null)).toMatchObject({
    code: 'mutants-missing',
    message: 'Stryker gave no result for 1 of 2 mutants.',
  });
});

test('a report holds every planned mutant once, in the order of the source, with numbers for tests', () => {
  const report = buildReport({
    sources: new Map([['a.js', 'x']]),
    tests: [{ id: 'a#one', name: 'one', file: 'a.test.js', start: { line: 3, column: 1 } }],
    planned: [mutant(2, {}), mutant(1, {}), mutant(0, {})],
    tested: [mutant(1, { status: 'Killed', coveredBy: ['a#one'], killedBy: ['a#one'] })],
    strykerVersion: '9.6.1',
    scoreLimit: 80,
  });
  expect(report.files['a.js']!.mutants.map(({ id, status, killedBy }) => [id, status, killedBy])).toEqual([
    ['0', 'Pending', undefined],
    ['1', 'Killed', ['0']],
    ['2', 'Pending', undefined],
  ]);
  expect(report.testFiles).toEqual({
    'a.test.js': { tests: [{ id: '0', name: 'one', location: { start: { line: 3, column: 1 } } }] },
  });
});

test("Stryker's warnings that bear on the result become notices, once each", () => {
  const warning = '13:22:10 (16504) WARN ProjectReader Glob pattern "b.js" did not result in any files.';
  const log = [warning, '13:22:11 (16504) WARN Sandbox something else', warning].join('\n');
  expect(collectNotices(run([], { log }))).toEqual([
    'Stryker: Glob pattern "b.js" did not result in any files.',
  ]);
});

test('a source without mutants where Stryker places some makes a run broken', () => {
  const sites = (mutants: number) => ({
    files: { 'b.js': { sites: 1, mutants, ignored: 0, byMutator: {} } },
    problems: [],
    tool: '',
  });
  const looked = run([], { files: ['b.js'], log: 'said' });
  expect(findDistrust(looked, ['b.js'], sites(0))).toBeNull();
  expect(findDistrust(looked, ['b.js'], sites(1))).toMatchObject({ code: 'sources-not-mutated', output: 'said' });
});

const crashed = { how: 'stopped', end: { status: 'exited', exitCode: null, killedBy: 'SIGKILL' } } as const;
const late = { how: 'stopped', end: { status: 'timed-out', exitCode: null, killedBy: null } } as const;
const interrupted = { how: 'stopped', end: { status: 'aborted', exitCode: null, killedBy: null } } as const;
const failed = { how: 'failed', message: 'No plugin\n  at somewhere' } as const;

test.each([
  [late, 'timed-out', 'The time for mutation testing was over before a mutant was tested.'],
  [interrupted, 'interrupted', 'Mutation testing was interrupted before a mutant was tested.'],
  [crashed, 'stryker-crashed', "Stryker's process ended unexpectedly (SIGKILL)."],
  [failed, 'stryker-failed', 'Stryker could not run: No plugin'],
  [{ how: 'failed', message: 'No tests were executed.' } as const, 'no-tests-in-sandbox', "Stryker's initial run found no tests."],
  [{ how: 'done' } as const, 'stryker-failed', 'Stryker could not run: Stryker planned no mutants.'],
])('a run that measured nothing says why: %o', (ending, code, message) => {
  expect(explainFailure(run([], { planned: null, ending }))).toEqual({ code, message });
});

test('tests that fail before anything is mutated are named, five of them', () => {
  const log = ['ERROR One or more tests failed in the initial test run:', ...[1, 2, 3, 4, 5, 6, 7].flatMap((id) => [`\ttest ${id}`, '\t\tat line 1'])].join('\n');
  expect(explainFailure(run([], { planned: null, ending: failed, log }))).toEqual({
    code: 'tests-failed-in-sandbox',
    message:
      "7 tests fail in Stryker's copy of the project, before anything is mutated: test 1, test 2, test 3, test 4, test 5 and 2 more.",
    output: log,
  });
});

test.each([
  [late, 'The time for mutation testing was over.'],
  [interrupted, 'Mutation testing was interrupted.'],
  [{ ...crashed, end: { ...crashed.end, killedBy: null, exitCode: 9 } }, "Stryker's process ended unexpectedly (exit code 9)."],
  [failed, 'Stryker stopped: No plugin'],
])('a run that was cut short says so: %o', (ending, notice) => {
  expect(collectNotices(run([], { ending }))).toEqual([notice]);
});

test('a running score counts kills and timeouts out of all that tests could have noticed', () => {
  const score = createScore();
  expect(score.value()).toBeUndefined();
  for (const status of ['Ignored', 'CompileError', 'RuntimeError'] as const) score.add(status);
  expect(score.value()).toBeUndefined();
  for (const status of ['Killed', 'Timeout', 'Survived', 'NoCoverage'] as const) score.add(status);
  expect(score.value()).toBe(50);
});

test('a report orders mutants by file and place, and tells the language of a file', () => {
  const at = (file: string, id: string, line: number, column: number): FileMutant => {
    const { mutant: one } = mutant(0, { id });
    return { file, mutant: { ...one, location: { start: { line, column }, end: { line, column: column + 1 } } } };
  };
  const { files, framework, testFiles } = buildReport({
    sources: new Map([['b.ts', 'text']]),
    tests: [{ id: 'x', name: 'one' }],
    planned: [at('b.ts', '10', 1, 1), at('c.vue', '5', 1, 1), at('b.ts', '9', 1, 1), at('b.ts', '1', 2, 1), at('b.ts', '2', 1, 5), at('a.js', '7', 9, 1)],
    tested: [],
    strykerVersion: null,
    scoreLimit: 80,
  });
  expect(Object.entries(files).map(([file, { language, source, mutants }]) => [file, language, source, mutants.map(({ id }) => id)])).toEqual([
    ['a.js', 'javascript', '', ['7']],
    ['b.ts', 'typescript', 'text', ['9', '10', '2', '1']],
    ['c.vue', 'html', '', ['5']],
  ]);
  expect(framework).toEqual({ name: 'StrykerJS' });
  expect(testFiles).toEqual({ '': { tests: [{ id: '0', name: 'one' }] } });
});

test('that another runner than the planned one tested the mutants is said first', () => {
  const fallback = describeFallback('vitest', 'vitest', 'why\n  at somewhere', { code: '', message: 'Stryker could not run: why' });
  const notice = "gates' own runner for vitest could not start (why), so Stryker's tested the mutants.";
  expect(collectNotices({ ...run([], { log: '' }), fallback })).toEqual([notice]);
  const red = { code: 'tests-failed-in-sandbox', message: 'A test fails before anything is mutated: adds.' };
  expect(describeFallback('node-test', 'tap', 'There were failed tests.', red).notice).toContain('could not start (A test fails before anything is mutated: adds), so');
  expect(describeFallback('node-test', 'command', 'why', { code: '', message: 'x' }).notice).toBe(
    "gates' own runner for node-test could not start (why), so the whole test command was started for each mutant.",
  );
});

test('where two runners fail, the problem says why each did', () => {
  const own = explainFailure(run([], { planned: null, ending: { how: 'failed', message: 'ours broke\n  at somewhere' } }));
  const broken = run([], { planned: null, ending: failed, fallback: describeFallback('vitest', 'vitest', 'ours broke', own) });
  expect(explainFailure(broken)).toMatchObject({
    code: 'stryker-failed',
    message: "Stryker could not run: No plugin. Stryker's runner was tried because gates' own runner for vitest had failed: Stryker could not run: ours broke",
  });
  const alike = run([], { planned: null, ending: { how: 'failed', message: 'ours broke' }, fallback: describeFallback('vitest', 'vitest', 'ours broke', own) });
  expect(explainFailure(alike).message).toBe('Stryker could not run: ours broke');
  const command = run([], { planned: null, ending: late, fallback: describeFallback('node-test', 'command', 'ours broke', own) });
  expect(explainFailure(command).message).toBe(
    "The time for mutation testing was over before a mutant was tested. The whole test command was tried because gates' own runner for node-test had failed: Stryker could not run: ours broke",
  );
});

describe('what our own runner tests in a slower, safer way', () => {
  const warn = (file: string, pid = 1): string =>
    `13:22:10 (${pid}) WARN WarmVitestRunner Warm worker: ${file} runs in a worker of its own for each mutant: it loads x past vitest.`;
  const notice = (file: string): string => `Warm worker: ${file} runs in a worker of its own for each mutant: it loads x past vitest.`;

  test('is told once, in an order that does not depend on the run, with paths as in the root', () => {
    const log = [warn('b.test.ts'), warn('a.test.ts', 2), warn('/tmp/gates-1/mutation/x/sandbox-aB12cd/b.test.ts', 2)].join('\n');
    expect(collectNotices(run([], { log }))).toEqual([notice('a.test.ts'), notice('b.test.ts')]);
  });

  test('is told of ten files, with how many more there are', () => {
    const files = Array.from({ length: 13 }, (_, index) => `${String(index).padStart(2, '0')}.test.ts`);
    const notices = collectNotices(run([], { log: files.map((file) => warn(file)).join('\n') }));
    expect(notices).toEqual([...files.slice(0, 10).map(notice), 'Warm worker: 3 more of such.']);
  });

  test('is not told of the tests for canaries', () => {
    expect(collectNotices(run([], { log: warn('src/gates-canary.test.ts') }))).toEqual([]);
  });
});

test('a run that was not checked with canaries says so', () => {
  const planned = [mutant(0, {})];
  const canaries = { ...noCanaries(), notPlanted: 'why' };
  expect(collectNotices(run([], { planned, canaries }))).toEqual([
    'The mutation run was not checked with planted mutants: why.',
  ]);
});

test('nothing is believed of a run in which the clock was moved', () => {
  const tested = [mutant(0, { status: 'Killed', testsCompleted: 1 })];
  expect(findDistrust(run(tested, { clockMovedMs: 3_600_000 }), ['a.js'], null)).toMatchObject({
    code: 'clock-moved',
    message: expect.stringContaining('moved by 3600 s while mutants were tested'),
  });
});
