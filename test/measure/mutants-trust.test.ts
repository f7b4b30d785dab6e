import type { MutantResult } from 'mutation-testing-report-schema/api';
import { expect, test } from 'vitest';
import { buildReport } from '../../src/measure/mutation/build-report.ts';
import type { FileMutant } from '../../src/measure/mutation/protocol.ts';
import type { StrykerRun } from '../../src/measure/mutation/run-stryker.ts';
import { collectNotices, findDistrust, findInvalid } from '../../src/measure/mutation/trust.ts';

function mutant(id: number, result: Partial<MutantResult>): FileMutant {
  const location = { start: { line: id + 1, column: 1 }, end: { line: id + 1, column: 2 } };
  return {
    file: 'a.js',
    mutant: { id: String(id), mutatorName: 'BooleanLiteral', replacement: 'true', location, status: 'Pending', ...result },
  };
}

function run(tested: FileMutant[], more: Partial<StrykerRun> = {}): StrykerRun {
  const planned = tested.map(({ mutant: { id } }) => mutant(Number(id), {}));
  return { tests: [], planned, files: ['a.js'], tested, ending: { how: 'done' }, log: '', ...more };
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
