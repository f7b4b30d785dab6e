import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { activate, Attribution, stryker } from '../../../src/hot/node-test/attribution.ts';
import { addChildren, askChildren, programExcess, stepsIn, takeReports } from '../../../src/hot/node-test/child-reports.ts';
import { EventReader, messageOf } from '../../../src/hot/node-test/events.ts';
import { hearsPrograms, mayTryWithout, type ProcessCommand } from '../../../src/hot/node-test/messages.ts';
import { userFullName } from '../../../src/hot/node-test/user-full-name.ts';
import report from '../../../src/hot/node-test/reporter.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  activate(null);
  stryker.mutantCoverage = undefined;
});

/** Stands for instrumented code that is run. */
function hit(mutant: string): void {
  const { mutantCoverage, currentTestId } = stryker;
  const hits = currentTestId ? (mutantCoverage!.perTest[currentTestId] ??= {}) : mutantCoverage!.static;
  hits[mutant] = (hits[mutant] ?? 0) + 1;
}

describe('a mutant that is reached', () => {
  test('by a hook before each test counts for that test, by a hook of a suite for each of its tests', () => {
    stryker.mutantCoverage = { static: {}, perTest: {} };
    const attribution = new Attribution();
    attribution.toNobody();
    hit('0');
    attribution.toSuite('s', ['one', 'two']);
    hit('1');
    attribution.toNextTest();
    hit('2');
    attribution.toTest('one');
    hit('2');
    expect(process.env['__GATES_TEST_ID__']).toBe('one');
    attribution.toTest('two');
    hit('3');
    expect(attribution.finish()).toEqual({ static: { 0: 1 }, perTest: { one: { 1: 1, 2: 2 }, two: { 1: 1, 3: 1 } } });
    expect(process.env['__GATES_TEST_ID__']).toBeUndefined();
  });

  test('by nobody leaves no coverage', () => {
    expect(new Attribution().finish()).toEqual({ static: {}, perTest: {} });
  });

  test('in a program that a test started counts for that test', () => {
    vi.stubEnv('NODE_OPTIONS', '--no-warnings');
    vi.stubEnv('__GATES_TEST_REPORTS__', '');
    const parent = mkdtempSync(join(tmpdir(), 'gates-reports-'));
    onTestFinished(() => rmSync(parent, { recursive: true }));
    const folder = join(parent, 'new');
    askChildren(folder, null);
    expect(process.env['NODE_OPTIONS']).toMatch(/^--no-warnings --require ".*child-coverage\.cjs"$/);
    expect(process.env['__GATES_TEST_REPORTS__']).toBe(folder);
    const said = { test: 'one', mutant: null, mutantCoverage: { static: { 1: 2 }, perTest: { inner: { 1: 1, 2: 1 } } }, steps: 7 };
    writeFileSync(join(folder, '1.json'), JSON.stringify(said));
    writeFileSync(join(folder, '2.json'), JSON.stringify({ ...said, mutant: '7' }));
    const reports = takeReports(folder, null);
    expect(reports).toEqual([said]);
    const coverage = { static: {}, perTest: {} };
    addChildren([...reports, { test: 'two', mutant: null, steps: 1 }], coverage);
    expect(coverage).toEqual({ static: {}, perTest: { one: { 1: 3, 2: 1 }, two: {} } });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('may take so many steps', () => {
    for (const name of ['NODE_OPTIONS', '__GATES_TEST_REPORTS__', '__GATES_STEP_LIMIT__']) vi.stubEnv(name, '');
    const folder = mkdtempSync(join(tmpdir(), 'gates-reports-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    askChildren(folder, 12);
    expect(process.env['__GATES_STEP_LIMIT__']).toBe('12');
  });
});

test('an active mutant is active in programs that are started too', () => {
  activate('7');
  expect([stryker.activeMutant, process.env['__STRYKER_ACTIVE_MUTANT__']]).toEqual(['7', '7']);
  activate(null);
  expect([stryker.activeMutant, process.env['__STRYKER_ACTIVE_MUTANT__']]).toEqual([undefined, undefined]);
});

test('a program that took more steps than it may is told of; where none is counted, none is', () => {
  const report = { test: 'one', mutant: '1', steps: 11 };
  expect(programExcess([report], 10)).toEqual({ hits: 11, limit: 10 });
  expect(programExcess([report], 11)).toBeNull();
  expect(programExcess([report], null)).toBeNull();
  expect(programExcess([], 10)).toBeNull();
});

test('steps of programs count for the test that started them', () => {
  const steps = (test: string, count: number) => ({ test, mutant: null, steps: count });
  expect(stepsIn([steps('one', 3), steps('two', 5), steps('one', 4)], 'one')).toBe(7);
});

test('a test that failed is tried without the mutant where one was switched on for it, and it ended the run', () => {
  const command = { mutant: '1', bail: true, activation: 'runtime', initial: false, programSteps: null } as ProcessCommand;
  expect(mayTryWithout(command)).toBe(true);
  expect(mayTryWithout({ ...command, mutant: null })).toBe(false);
  expect(mayTryWithout({ ...command, bail: false })).toBe(false);
  expect(mayTryWithout({ ...command, activation: 'static' })).toBe(false);
});

test('programs are heard in the initial run, and where they reach mutants', () => {
  const command = { initial: false, programSteps: null } as ProcessCommand;
  expect([command, { ...command, initial: true }, { ...command, programSteps: 5 }].map(hearsPrograms)).toEqual([false, true, true]);
});

describe('what node reports', () => {
  const error = { message: '1 subtest failed', failureType: 'subtestsFailed' };

  test('is read with the names of the suites', () => {
    const reader = new EventReader();
    const read = (type: string, name: string, nesting: number, more = {}) => reader.read({ type, data: { name, nesting, ...more } });
    expect(read('test:start', 's', 0)).toBeNull();
    expect(read('test:start', 'a', 1)).toBeNull();
    expect(read('test:pass', 'a', 1, { details: { duration_ms: 3 } })).toMatchObject({ path: ['s', 'a'], state: 'passed', durationMs: 3 });
    read('test:start', 'b', 1);
    expect(read('test:fail', 'b', 1, { details: { error: { message: 'x', cause: new Error('why') } } })).toMatchObject({ state: 'failed', message: 'why' });
    read('test:start', 'c', 1);
    expect(read('test:fail', 'c', 1, { todo: true })).toMatchObject({ state: 'skipped', durationMs: 0 });
    expect(read('test:fail', 's', 0, { details: { error } })).toMatchObject({ path: ['s'], isSummary: true });
    expect(read('test:diagnostic', '', 0)).toBeNull();
  });

  test('names what was thrown, whatever it was', () => {
    expect([new Error('a'), 'b', null, { message: '' }].map(messageOf)).toEqual(['a', 'b', 'the test failed', '[object Object]']);
  });

  test('is handed over by the reporter, which prints nothing', async () => {
    const seen: unknown[] = [];
    const key = Symbol.for('gates.node-test.report');
    Object.assign(globalThis, { [key]: (event: unknown) => seen.push(event) });
    async function* events() {
      yield { type: 'test:pass', data: { name: 'a', nesting: 0 } };
    }
    for await (const text of report(events())) expect(text).toBe('never');
    expect(seen).toHaveLength(1);
    Reflect.deleteProperty(globalThis, key);
  });

  test("has the name of a suite of ours in front, which is not the user's business", () => {
    expect(userFullName('gates runs 12 > s > a')).toBe('s > a');
    expect(userFullName('a')).toBe('a');
  });
});
