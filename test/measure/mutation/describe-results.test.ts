import { describe, expect, test } from 'vitest';
import type { Reuse } from '../../../src/measure/mutation/cache/reuse.ts';
import { reuseNothing } from '../../../src/measure/mutation/cache/reuse.ts';
import { saveResults } from '../../../src/measure/mutation/cache/save-results.ts';
import { noCanaries } from '../../../src/measure/mutation/canaries/watch-canaries.ts';
import { type Attempt, describeMutants } from '../../../src/measure/mutation/describe-mutants.ts';
import { describeDisproved, describeReuse, disbelieve, findDisproved } from '../../../src/measure/mutation/describe-reuse.ts';
import type { FileMutant } from '../../../src/measure/mutation/protocol.ts';
import type { StrykerRun } from '../../../src/measure/mutation/run-stryker.ts';
import type { MutantScope } from '../../../src/measure/mutation/selection/wanted.ts';
import type { MeasureContext } from '../../../src/model/measurer.ts';
import type { MutationPlan } from '../../../src/model/plan.ts';
import { found, makeProject, openKnown, planFor, result } from '../mutation-cache-support.ts';

const file = 'src/clamp.ts';
const killed = result(file, 3, { id: '3', coveredBy: ['clamp#keeps'], killedBy: ['clamp#keeps'], testsCompleted: 1 });
const survived = result(file, 3, { id: '3', status: 'Survived', coveredBy: ['clamp#keeps'], testsCompleted: 1 });
const ignored = result(file, 1, { id: '1', status: 'Ignored', statusReason: 'a comment' });

function runOf(tested: FileMutant[], changes: Partial<StrykerRun> = {}): StrykerRun {
  const tests = [{ id: 'clamp#keeps', name: 'keeps', file: 'test/clamp.test.ts' }, { id: 'clamp#lifts', name: 'lifts', file: 'test/clamp.test.ts' }];
  return { tests, planned: tested, files: [file], leftOut: { [file]: 2 }, tested, ending: { how: 'done' }, runner: 'vitest', canaries: noCanaries(), log: '', ...changes };
}

const reuse: Reuse = { ...reuseNothing([file], null), sample: [killed] };

describe('results that were found out once more', () => {
  test('are as they were known, or disproved', () => {
    expect(findDisproved(reuse, runOf([{ ...killed }]))).toEqual([]);
    expect(findDisproved(reuse, runOf([]))).toEqual([]);
    expect(findDisproved(reuse, runOf([survived]))).toEqual([[killed, survived]]);
  });

  test('say where the cache was wrong', () => {
    expect(disbelieve({ run: runOf([{ ...killed }]) }, reuse)).toBeNull();
    expect(disbelieve({ run: runOf([survived]) }, reuse)).toContain('src/clamp.ts:3 was Killed there');
    expect(disbelieve({ code: 'known-mutants-missing', message: 'Stryker did not plan 1.' }, reuse)).toContain('wrong: Stryker did not plan 1.');
    expect(disbelieve({ code: 'stryker-failed', message: 'x' }, reuse)).toBeNull();
    expect(describeDisproved([[killed, survived]])).toContain('src/clamp.ts:3 was Killed there and is Survived now (1 of those looked at again)');
  });

  test('say how many were used, where any were known', () => {
    expect(describeReuse(reuseNothing([file], null))).toEqual([]);
    expect(describeReuse({ ...reuse, reused: [ignored, ignored] })[0]).toMatch(/^2 results of mutants were reused: .* 1 more that were known/);
  });
});

const context = {
  plan: { limits: { mutationScore: 80 } },
  sources: new Map([[file, 'export const LOWEST = -10;\nexport function clamp() {\n  return true && false;\n}\n']]),
} as unknown as MeasureContext;
const mutation = { versions: { '@stryker-mutator/core': '9.6.1' }, mutationBudgetMs: 20_000 } as unknown as MutationPlan;
const attempt = (tested: FileMutant[], changes: Partial<Attempt> = {}): Attempt => ({
  run: runOf(tested),
  reuse,
  merged: { planned: [killed, ignored], tested },
  isBudgetSpent: false,
  ...changes,
});

describe('the measurement of mutants', () => {
  test('is about all that were planned, with every test', () => {
    const mutants = describeMutants(context, { mutation, scope: null }, attempt([killed, ignored]), ['A notice.']);
    expect(mutants).toMatchObject({ complete: true, planned: 2 });
    expect(mutants.notices.at(-1)).toBe('A notice.');
    expect(Object.values(mutants.report.testFiles ?? {}).flatMap(({ tests }) => tests.map(({ name }) => name))).toEqual(['keeps', 'lifts']);
    expect(mutants).not.toHaveProperty('touched');
    expect(mutants).not.toHaveProperty('budget');
  });

  test('of a change tells how much of the files it touches, what it turned off, and only the tests that have to do with it', () => {
    const disabled = [{ mutators: ['all'], first: 1, last: 1 }];
    const scope: MutantScope = { files: { [file]: { lines: [], disabled, all: false, isReached: false } }, tests: [] };
    const mutants = describeMutants(context, { mutation, scope }, attempt([killed, ignored]), []);
    expect(mutants.touched).toEqual({ mutants: 2, of: 4, files: 1 });
    expect(mutants.ignoredByChange).toHaveLength(1);
    expect(Object.values(mutants.report.testFiles ?? {}).flatMap(({ tests }) => tests.map(({ name }) => name))).toEqual(['keeps']);
  });

  test('of a part of a change names all tests, as every other part does', () => {
    const scope: MutantScope = { files: { [file]: { lines: [], disabled: [], all: false, isReached: false } }, tests: [] };
    const mutants = describeMutants(context, { mutation: { ...mutation, share: {} }, scope }, attempt([killed, ignored]), []);
    expect(mutants.touched).toEqual({ mutants: 2, of: 4, files: 1 });
    expect(Object.values(mutants.report.testFiles ?? {}).flatMap(({ tests }) => tests.map(({ name }) => name))).toEqual(['keeps', 'lifts']);
  });

  test('whose time was spent is about those that were tested alone, and says so', () => {
    const ending = { how: 'stopped', end: { status: 'timed-out' } } as unknown as StrykerRun['ending'];
    const mutants = describeMutants(context, { mutation, scope: null }, attempt([killed], { isBudgetSpent: true, run: runOf([killed], { ending }) }), []);
    expect(mutants).toMatchObject({ complete: true, planned: 1, budget: { seconds: 20, tested: 1, of: 2 } });
    expect(mutants.notices[0]).toContain('The budget of 20 s was spent when 1 of 2 mutants were tested');
  });
});

describe('what a run found out is kept', () => {
  test('with what was known before, once the tree is as it was', async () => {
    const repository = makeProject();
    const plan = await planFor(repository);
    const { known, tree } = await openKnown(plan);
    const run = runOf(found, { planned: found, files: [file, 'src/double.ts'], leftOut: {} });
    const noTest = result(file, 4, { status: 'Survived', testsCompleted: 0, coveredBy: ['clamp#keeps'] });
    const all = { ...run, tested: [...found, noTest] };
    expect(await saveResults(known, plan, tree, { run: all, reuse: reuseNothing([file], null), merged: { planned: found, tested: found }, isBudgetSpent: false })).toEqual([]);
    const { known: now } = await openKnown(plan);
    expect(now.of(file).results.map(({ status }) => status)).toEqual(['Survived', 'NoCoverage', 'Killed']);
    // Found out again, with the same result: nothing is new
    const same = { run: runOf([killed]), reuse, merged: { planned: [killed], tested: [killed] }, isBudgetSpent: false };
    expect(await saveResults(now, plan, tree, same)).toEqual([]);
    expect((await openKnown(plan)).known.of('src/double.ts').results).toHaveLength(1);
  });

  test('and nothing is kept of a tree that changed meanwhile', async () => {
    const repository = makeProject();
    const plan = await planFor(repository);
    const { known, tree } = await openKnown(plan);
    repository.write({ 'src/clamp.ts': 'export const LOWEST = 1;\n' });
    const attempted = { run: runOf(found), reuse: reuseNothing([file], null), merged: { planned: found, tested: found }, isBudgetSpent: false };
    expect(await saveResults(known, plan, tree, attempted)).toEqual([]);
    repository.write({ 'src/clamp.ts': (await import('../mutation-cache-support.ts')).project['src/clamp.ts']! });
    expect((await openKnown(plan)).known.of(file).results).toEqual([]);
  });
});
