import { MutantRunStatus } from '@stryker-mutator/api/test-runner';
import { expect, test } from 'vitest';
import type { FileRecord } from '../../src/hot/dry-run-record.ts';
import type { FileRun, RunCommand } from '../../src/hot/file-run.ts';
import { MutantTester } from '../../src/hot/mutant-tester.ts';

type Command = Omit<RunCommand, 'number'>;

const FILE = '/p/a.test.js';

/** A tester whose runs share nothing, of a file that takes so long; `failure` is what its tests show with a mutant. */
function testerOf(durationMs: number, failure: FileRun['failure']) {
  const commands: Command[] = [];
  const coverage = { static: { '1': 1 }, perTest: { one: { '2': 1 } } };
  const record: FileRecord = { key: FILE, file: FILE, project: '', tests: [{ id: 'one', durationMs }], durationMs, coverage };
  const run = async (command: Command) => {
    commands.push(command);
    const tests = [{ id: 'one', name: 'one', state: 'passed' as const, durationMs }];
    const noCoverage = { static: {}, perTest: {} };
    const result = { loadMs: 50, executed: 1, errors: [], excess: null, leftBehind: [], foreign: [], heapBytes: 1 };
    return { how: 'ran' as const, run: { ...result, tests, coverage: noCoverage, failure: command.mutant === null ? null : failure } };
  };
  const tester = new MutantTester({
    runner: { run, restart: async () => {}, isolates: true },
    record: new Map([[FILE, record]]),
    onDemotion: () => {},
    seed: 1,
  });
  return { tester, commands };
}

const failed = { test: 'one', message: 'no', passesWithout: false };
const whole = { id: '1', tests: null, activation: 'static' as const, timeoutMs: 10_000 };
const part = { id: '2', tests: ['one'], activation: 'runtime' as const, timeoutMs: 10_000 };

test('a quick file in isolation is run once for a mutant that it kills, and never without one', async () => {
  const { tester, commands } = testerOf(10, failed);
  expect(await tester.test(whole)).toMatchObject({ status: MutantRunStatus.Killed });
  expect(commands.map(({ mutant }) => mutant)).toEqual(['1']);
});

test('a slow file in isolation is not run without a mutant first, and its modules are never kept', async () => {
  const { tester, commands } = testerOf(500, null);
  expect(await tester.test(part)).toMatchObject({ status: MutantRunStatus.Survived });
  expect(commands.map(({ mutant, graph }) => [mutant, graph])).toEqual([['2', 'fresh']]);
});

test('what some tests of a file in isolation show counts when the same tests pass without the mutant', async () => {
  const { tester, commands } = testerOf(10, failed);
  expect(await tester.test(part)).toMatchObject({ status: MutantRunStatus.Killed });
  expect(commands.map(({ mutant, tests }) => [mutant, tests])).toEqual([['2', ['one']], [null, ['one']]]);
});
