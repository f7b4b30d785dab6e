import { describe, expect, test } from 'vitest';
import { fingerprintTree } from '../../src/measure/fingerprint/fingerprint-tree.ts';
import { reuseNothing } from '../../src/measure/mutation/cache/reuse.ts';
import { noCanaries } from '../../src/measure/mutation/canaries/watch-canaries.ts';
import { describeMutants } from '../../src/measure/mutation/describe-mutants.ts';
import type { FileMutant } from '../../src/measure/mutation/protocol.ts';
import type { StrykerRun } from '../../src/measure/mutation/run-stryker.ts';
import type { MeasureContext } from '../../src/model/measurer.ts';
import { mergeResults, mergeTests } from '../../src/measure/mutation/merge-results.ts';
import { findNewDirectives, isTurnedOffBy } from '../../src/measure/mutation/selection/disable-directives.ts';
import { findMutantScope } from '../../src/measure/mutation/selection/find-scope.ts';
import { keepWanted } from '../../src/measure/mutation/selection/keep-wanted.ts';
import { EVERY_MUTANT, type MutantScope } from '../../src/measure/mutation/selection/wanted.ts';
import { byTelling } from '../../src/measure/mutation/selection/telling-order.ts';
import { findScope } from '../../src/plan/scope/find-scope.ts';
import { readSources } from '../../src/system/files.ts';
import type { Files } from '../support/repository.ts';
import { makeProject, planFor, result } from './mutation-cache-support.ts';

/** What a change to the project touches. */
async function touchedBy(changes: Files, before: Files = {}): Promise<MutantScope> {
  const repository = makeProject(before);
  repository.commit(changes);
  const planned = await planFor(repository, { scope: await findScope(repository.root, { kind: 'since', ref: 'HEAD~1' }) });
  const sources = await readSources(planned.root, planned.sources);
  return findMutantScope(planned, planned.scope!, sources, await fingerprintTree(planned));
}

const onLine = (line: number, changes = {}): FileMutant => result('src/a.ts', line, { status: 'Pending', coveredBy: ['t'], ...changes });
const inFile = (scope: Partial<MutantScope['files'][string]>, tests: string[] = []): MutantScope => ({
  files: { 'src/a.ts': { lines: [], all: false, isReached: false, disabled: [], ...scope } },
  tests,
});
const testFiles = new Map([['t', { file: 'test/a.test.ts', costMs: 2 }]]);

function kept(mutants: FileMutant[], scope: MutantScope | null, known: Record<string, string[]> = {}): number[] {
  return keepWanted(mutants, { scope, known, isLimited: false }, testFiles).kept.map(({ mutant }) => mutant.location.start.line);
}

describe('what a change touches', () => {
  test('is the lines of sources that changed', async () => {
    const { files, tests } = await touchedBy({ 'src/double.ts': 'export function double(value: number): number {\n  return value * 3;\n}\n' });
    expect(files).toEqual({ 'src/double.ts': { lines: [{ first: 2, last: 2 }], all: false, isReached: false, disabled: [] } });
    expect(tests).toEqual([]);
  });

  test('is the statement from within which something was deleted', async () => {
    const before = { 'src/double.ts': 'export function double(value: number): number {\n  console.log(value);\n  return value * 2;\n}\n' };
    const { files } = await touchedBy({ 'src/double.ts': 'export function double(value: number): number {\n  return value * 2;\n}\n' }, before);
    expect(files['src/double.ts']!.lines).toEqual([{ first: 1, last: 3 }]);
  });

  test('is a test file that changed, and what it loads', async () => {
    const scope = await touchedBy({ 'test/double.test.ts': "import '../src/double.ts';\n" });
    expect(scope.tests).toEqual(['test/double.test.ts']);
    expect(Object.keys(scope.files)).toEqual(['src/double.ts']);
  });

  test.each<[string, Files, string[]]>([
    ['a helper of tests', { 'test/support/same.ts': 'export function same(): void {}\n' }, ['test/clamp.test.ts']],
    ['a snapshot', { 'test/__snapshots__/clamp.test.ts.snap': '// another\n' }, ['test/clamp.test.ts']],
    ['a setup file', { 'test/setup.ts': 'export {};\n' }, ['test/clamp.test.ts', 'test/double.test.ts']],
    ["the runner's configuration", { 'vitest.config.js': 'export default {};\n' }, ['test/clamp.test.ts', 'test/double.test.ts']],
    ['what no test loads', { 'README.md': '# Cached\n' }, []],
  ])('with %s are the tests that depend on it', async (_, changes, tests) => {
    expect((await touchedBy(changes)).tests).toEqual(tests);
  });

  test('is all that tests load when what every test loads changed', async () => {
    const { files } = await touchedBy({ 'test/setup.ts': 'export {};\n' });
    expect(files).toMatchObject({ 'src/clamp.ts': { all: true }, 'src/double.ts': { all: true } });
  });

  test('is no more than what its tests cover when a single test file changed', async () => {
    const { files } = await touchedBy({ 'test/double.test.ts': "import '../src/double.ts';\n" });
    expect(files).toEqual({ 'src/double.ts': { lines: [], all: false, isReached: true, disabled: [] } });
  });

  test('is all that a deleted test file loaded', async () => {
    const { files } = await touchedBy({ 'test/double.test.ts': null });
    expect(files).toMatchObject({ 'src/double.ts': { all: true } });
    expect(Object.keys(files)).toEqual(['src/double.ts']);
  });
});

describe('a mutant is wanted', () => {
  test('when there is no scope', () => {
    expect(keepWanted([onLine(1)], EVERY_MUTANT, testFiles)).toMatchObject({ kept: [{ file: 'src/a.ts' }], leftOut: {} });
  });

  test('when it overlaps a changed line, be it in part', () => {
    const wide = onLine(2, { location: { start: { line: 2, column: 1 }, end: { line: 6, column: 2 } } });
    expect(kept([onLine(1), wide, onLine(4)], inFile({ lines: [{ first: 5, last: 5 }] }))).toEqual([2]);
  });

  test('when a test that covers it is in a touched file', () => {
    expect(kept([onLine(1), onLine(2, { coveredBy: ['u'] })], inFile({}, ['test/a.test.ts']))).toEqual([1]);
  });

  test('when a touched test file loads its source and nobody knows which tests cover it; one that none covers, or that runs on loading, is not', () => {
    const scope = inFile({ isReached: true }, ['test/a.test.ts']);
    const mutants = [onLine(1, { coveredBy: [] }), onLine(2, { static: true, coveredBy: [] }), onLine(3, { coveredBy: undefined }), onLine(4, { coveredBy: ['u'] })];
    expect(kept(mutants, scope)).toEqual([3, 4]);
    expect(kept(mutants, inFile({}, ['test/a.test.ts']))).toEqual([]);
  });

  test('when its file lost a test file', () => {
    expect(kept([onLine(9)], inFile({ all: true }))).toEqual([9]);
  });

  test('unless its result is known; what is left out is counted', () => {
    const mutants = [onLine(1), onLine(2)];
    const known = { 'src/a.ts': ['1:1-1:9 BooleanLiteral true'] };
    expect(keepWanted(mutants, { scope: null, known, isLimited: false }, testFiles)).toMatchObject({ kept: [mutants[1]], leftOut: { 'src/a.ts': 1 } });
  });

  test('on several machines, when it is touched and in the share, which counts touched mutants alone; all but the share is left out', () => {
    const scope = inFile({ lines: [{ first: 2, last: 4 }] });
    const share = { 'src/a.ts': { ids: '', own: [[1, 3] as [number, number]] } };
    const mutants = [1, 2, 3, 4, 5].map((line) => onLine(line));
    const parted = keepWanted(mutants, { ...EVERY_MUTANT, scope, share }, testFiles);
    expect(parted).toMatchObject({ kept: [mutants[2], mutants[3]], leftOut: { 'src/a.ts': 3 } });
    expect(parted.digests).toEqual(keepWanted(mutants.slice(1, 4), EVERY_MUTANT, testFiles).digests);
    expect(parted.digests).not.toEqual(keepWanted(mutants, EVERY_MUTANT, testFiles).digests);
  });
});

describe('a comment that turns mutants off', () => {
  const text = 'const a = 1;\n// Stryker disable next-line all: no\n\nconst b = 2;\n// Stryker disable StringLiteral\nconst c = "";\n// Stryker restore all\nconst d = "";\n';
  const everywhere = [{ first: 1, last: 9 }];
  const isOff = (line: number, mutatorName = 'BooleanLiteral', lines = everywhere): boolean =>
    isTurnedOffBy(findNewDirectives(text, lines), { ...result('a', line, {}).mutant, mutatorName });

  test('is found with the code that it stands before, up to where they are turned on again', () => {
    expect([1, 4, 6, 8].map((line) => isOff(line, 'StringLiteral'))).toEqual([false, true, true, false]);
    expect([4, 6].map((line) => isOff(line))).toEqual([true, false]);
  });

  test('counts only on changed lines', () => {
    expect(isOff(4, 'BooleanLiteral', [{ first: 1, last: 1 }])).toBe(false);
  });

  test('makes its mutants wanted, other ignored ones are not', () => {
    const disabled = findNewDirectives('// Stryker disable all\n', everywhere);
    const mutants = [onLine(3, { status: 'Ignored' }), onLine(4)];
    expect(kept(mutants, inFile({ disabled }))).toEqual([3]);
  });
});

describe('the most telling mutants', () => {
  const candidate = (line: number, mutatorName: string, changes = {}) => ({
    ...result('a.ts', line, { mutatorName }),
    isChanged: false,
    costMs: 1,
    ...changes,
  });
  const order = (candidates: ReturnType<typeof candidate>[]): string[] =>
    byTelling(candidates).map(({ mutant }) => `${mutant.location.start.line} ${mutant.mutatorName}`);

  test('are one of each line first, decisions before texts', () => {
    expect(
      order([candidate(1, 'StringLiteral'), candidate(1, 'EqualityOperator'), candidate(2, 'BlockStatement'), candidate(2, 'Unheard'), candidate(3, 'EqualityOperator')]),
    ).toEqual(['1 EqualityOperator', '3 EqualityOperator', '2 BlockStatement', '2 Unheard', '1 StringLiteral']);
  });

  test('are on changed lines, in code that runs in tests, with cheap tests', () => {
    const all = [
      candidate(1, 'Regex', { costMs: 9 }),
      candidate(2, 'Regex'),
      { ...candidate(3, 'Regex'), mutant: { ...candidate(3, 'Regex').mutant, static: true } },
      candidate(4, 'StringLiteral', { isChanged: true }),
    ];
    expect(order(all)).toEqual(['4 StringLiteral', '2 Regex', '1 Regex', '3 Regex']);
  });

  test('come first when time is short, after those that are planted', () => {
    const planted = { ...onLine(1), file: 'src/gates-canary.js' };
    const mutants = [onLine(1, { mutatorName: 'StringLiteral' }), onLine(2, { mutatorName: 'EqualityOperator' }), planted];
    const { kept: ordered } = keepWanted(mutants, { ...EVERY_MUTANT, isLimited: true }, testFiles);
    expect(ordered).toEqual([planted, mutants[1], mutants[0]]);
  });
});

describe('results that are put together', () => {
  test('have each mutant once, the first result, and ids in the order of the code', () => {
    const merged = mergeResults([onLine(3), onLine(1)], [result('src/a.ts', 3, { status: 'Survived', id: 'x' }), result('src/a.ts', 3, {})]);
    expect(merged.planned.map(({ mutant }) => [mutant.id, mutant.location.start.line])).toEqual([['0', 1], ['1', 3]]);
    expect(merged.tested).toMatchObject([{ mutant: { id: '1', status: 'Survived' } }]);
  });

  test('have each test once, in the order of their files', () => {
    const [a, b, c] = [{ id: 'a', name: 'a', file: 'b.ts' }, { id: 'b', name: 'b', file: 'a.ts' }, { id: 'c', name: 'c', file: 'b.ts' }];
    expect(mergeTests([a!, b!], [c!, a!])).toEqual([b, a, c]);
  });
});

test('a budget that is spent leaves out what was not tested, and says so', async () => {
  const planned = await planFor(makeProject());
  const mutation = { ...planned.mutation!, mutationBudgetMs: 20_000 };
  const end = { status: 'timed-out' as const, exitCode: null, killedBy: null };
  const all = [onLine(1), onLine(2), onLine(3)];
  const run: StrykerRun = {
    tests: [],
    planned: all,
    files: ['src/a.ts'],
    leftOut: {},
    tested: [result('src/a.ts', 2, {})],
    ending: { how: 'stopped', end },
    runner: 'vitest',
    canaries: { ...noCanaries(), found: true },
    log: '',
  };
  const context = { plan: planned, sources: new Map() } as unknown as MeasureContext;
  const parts = { run, reuse: reuseNothing(['src/a.ts'], null), merged: mergeResults(all, run.tested), isBudgetSpent: true };
  expect(describeMutants(context, { mutation, scope: null }, parts, [])).toMatchObject({
    planned: 1,
    complete: true,
    budget: { seconds: 20, tested: 1, of: 3 },
    notices: ['The budget of 20 s was spent when 1 of 3 mutants were tested: the score is about these alone.'],
    report: { files: { 'src/a.ts': { mutants: [{ status: 'Killed' }] } } },
  });
});
