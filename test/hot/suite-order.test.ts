import { describe, expect, test } from 'vitest';
import type { FileRecord } from '../../src/hot/dry-run-record.ts';
import type { RunEnd } from '../../src/hot/file-run.ts';
import { FILE, killed, mutant, ran, record, testerWhere, type Command } from './tester-support.ts';

const NODE = ['a.js#node > x', 'a.js#node > y'];
const WEB = ['a.js#web > z'];
const ALL = [...NODE, ...WEB];
const file: FileRecord = {
  ...record,
  tests: [{ id: NODE[0]!, durationMs: 1, steps: 300 }, { id: NODE[1]!, durationMs: 1, steps: 200 }, { id: WEB[0]!, durationMs: 900, steps: 100 }],
  coverage: { static: {}, perTest: Object.fromEntries(ALL.map((id) => [id, { '1': 1 }])) },
};
const given = { ...mutant, tests: ALL };

const passes = ({ tests }: Command): RunEnd => ran({ tests: (tests ?? ALL).map((id) => ({ id, name: id, state: 'passed' as const, durationMs: 1 })) });
const isWebFirst = ({ tests, first }: Command): boolean => tests === null && first?.[0] === WEB[0];
const isReversed = ({ first }: Command): boolean => first !== null && first[0] !== NODE[0];

/** Tests a mutant of a file of which runs without it fail where `fails` says; what the last run with it was told. */
async function lastRun(fails: (command: Command) => boolean, keepsTogether: boolean, mutated?: RunEnd, of = file): Promise<{ told: Command; ran: Command[]; without: Command[]; demotions: string[] }> {
  const { tester, commands, demotions } = testerWhere((command) => (command.mutant === null ? (fails(command) ? killed : passes(command)) : (mutated ?? passes(command))), [of], { keepsTogether });
  await tester.test(given);
  const ran = commands.filter(({ mutant: id }) => id !== null);
  return { told: ran.at(-1)!, ran, without: commands.filter(({ mutant: id }) => id === null), demotions };
}

describe('a file that fails when its suites change places', () => {
  test('first runs those of the tests that cover a mutant which take a fifth of the steps of the file, however long they take, when each suite passes alone', async () => {
    const { told, demotions } = await lastRun(isWebFirst, true, killed);
    expect(told).toMatchObject({ file: FILE, tests: [WEB[0]], first: null });
    expect(demotions).toEqual([]);
  });

  test('first runs all of them, in the order of the file, where no steps are counted', async () => {
    const uncounted = { ...file, tests: ALL.map((id) => ({ id, durationMs: 1 })) };
    expect((await lastRun(isWebFirst, true, killed, uncounted)).told).toMatchObject({ tests: ALL, first: null });
  });

  test('runs as a whole, in its own order, before a mutant counts as one that nothing notices', async () => {
    expect((await lastRun(isWebFirst, true)).told).toMatchObject({ tests: null, first: null, graph: 'fresh' });
  });

  test('runs no test of many steps twice for a mutant that nothing notices', async () => {
    const { ran: runs } = await lastRun(isWebFirst, true);
    expect(runs.map(({ tests }) => tests)).toEqual([[WEB[0]], null]);
  });

  test('runs as a whole at once when no test that covers a mutant is quick', async () => {
    const { ran: runs } = await lastRun(isWebFirst, true, undefined, { ...file, tests: file.tests.map((one) => ({ ...one, steps: 300 })) });
    expect(runs.map(({ tests }) => tests)).toEqual([null]);
  });

  test('gives all tests a fifth of the hits where a quick one was over its limit', async () => {
    const over = ran({ excess: { hits: 101, limit: 100 } });
    const often = { ...file, coverage: { static: {}, perTest: { [WEB[0]!]: { '1': 5_000 } } } };
    const { ran: runs } = await lastRun(isWebFirst, true, over, often);
    expect(runs.map(({ usualHits }) => usualHits!.tests)).toEqual([{ [WEB[0]!]: 5_000 }, { [WEB[0]!]: 1_000 }]);
  });

  test('runs all tests that cover a mutant in their own order before one that a quick test loops with is over its limit', async () => {
    const over = ran({ excess: { hits: 101, limit: 100 } });
    const { ran: runs } = await lastRun(isWebFirst, true, over);
    expect(runs.map(({ tests }) => tests)).toEqual([[WEB[0]], ALL]);
  });

  test('is not run again as a whole to learn that, when each suite passes alone in reverse', async () => {
    const { without } = await lastRun(isWebFirst, true);
    expect(without.map(({ tests, first }) => [tests, first])).toEqual([
      [null, [...ALL].reverse()],
      [NODE, [...NODE].reverse()],
      [WEB, WEB],
    ]);
  });

  test('runs as a whole when a suite needs another one', async () => {
    const { told, demotions } = await lastRun((command) => isWebFirst(command) || command.tests?.[0] === WEB[0], true);
    expect(told).toMatchObject({ tests: null });
    expect(demotions).toEqual([expect.stringMatching(/runs as a whole for each mutant: without a mutant, in another order ".*" fails/)]);
  });
});

test('a file that passes in reverse runs once more in its own order, in the same process', async () => {
  const { without } = await lastRun(() => false, true);
  expect(without.map(({ first }) => first)).toEqual([[...ALL].reverse(), null]);
});

describe('a file that fails in any other order', () => {
  test('runs as a whole, in its own order', async () => {
    expect((await lastRun(isReversed, true)).told).toMatchObject({ tests: null, first: null });
  });

  test('runs the tests that cover a mutant in their own order where the framework is not one that runs files', async () => {
    const { told, demotions } = await lastRun(isReversed, false);
    expect(told).toMatchObject({ tests: ALL, first: null });
    expect(demotions).toEqual([]);
  });
});
