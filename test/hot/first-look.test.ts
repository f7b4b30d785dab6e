import { describe, expect, test } from 'vitest';
import type { FileRecord } from '../../src/hot/dry-run-record.ts';
import type { RunEnd } from '../../src/hot/file-run.ts';
import type { FileRunner } from '../../src/hot/file-runner.ts';
import { FileRuns } from '../../src/hot/file-runs.ts';
import { FirstLook } from '../../src/hot/first-look.ts';
import { Parts } from '../../src/hot/parts.ts';
import { Trust, type Level } from '../../src/hot/trust.ts';
import { FILE, ran, record, TESTS, type Command } from './tester-support.ts';

const failing = ran({ failure: { test: TESTS[1]!, message: 'port in use', passesWithout: null } });

interface Seen {
  level: Level;
  keepsWhole: boolean;
  needsOrder: boolean;
  commands: Command[];
  demotions: string[];
}

/** What is settled of a file whose runs without a mutant end as `answer` says; `count` is that of the runs before. */
async function lookAt(answer: (command: Command, count: number) => RunEnd, more: Partial<FileRunner> = {}, file: FileRecord = record): Promise<Seen> {
  const commands: Command[] = [];
  const demotions: string[] = [];
  const run = async (command: Command): Promise<RunEnd> => answer(command, commands.push(command) - 1);
  const [parts, trust] = [new Parts(new Map([[FILE, file]])), new Trust((message) => demotions.push(message))];
  const look = new FirstLook(new FileRuns({ run, restart: async () => {}, ...more }, parts, trust), parts, trust);
  const level = await look.levelOf(FILE);
  return { level, keepsWhole: trust.keepsWhole(FILE), needsOrder: trust.needsOrder(FILE), commands, demotions };
}

/** Modules that load in so many milliseconds, and in so many when they are kept. */
const loadsIn = (fresh: number, kept: number) => (command: Command): RunEnd => ran({ loadMs: command.graph === 'kept' ? kept : fresh });

describe('the modules of a file', () => {
  test('are loaded afresh, and never looked at, where no run can disturb another', async () => {
    expect(await lookAt(() => failing, { isolates: true })).toMatchObject({ level: 'fresh', commands: [], demotions: [] });
  });

  test('are loaded afresh where that takes no more than 15 ms, without trying to keep them', async () => {
    const { level, commands } = await lookAt(loadsIn(15, 0));
    expect(level).toBe('fresh');
    expect(commands.map(({ graph, tests, first }) => ({ graph, tests, first }))).toEqual(Array(2).fill({ graph: 'fresh', tests: null, first: null }));
  });

  test('are kept where that saves more than half of loading', async () => {
    const { level, commands } = await lookAt(loadsIn(16, 7));
    expect(level).toBe('kept');
    expect(commands.map(({ graph }) => graph)).toEqual(['fresh', 'fresh', 'kept']);
    expect((await lookAt(loadsIn(16, 8))).level).toBe('fresh');
  });

  test('are loaded afresh where the tests fail with those that were kept', async () => {
    const { level, demotions } = await lookAt((command) => (command.graph === 'kept' ? ran({ loadMs: 1, errors: ['twice'] }) : ran({ loadMs: 100 })));
    expect([level, demotions]).toEqual(['fresh', []]);
  });
});

test('a file whose tests pass once and then fail runs in a worker of its own', async () => {
  const { level, demotions } = await lookAt((_command, count) => (count === 0 ? ran() : failing));
  expect(level).toBe('cold');
  expect(demotions).toEqual([`${FILE} runs in a worker of its own for each mutant: without a mutant, in a worker that ran tests before, "${TESTS[1]}" fails (port in use).`]);
});

test('a file whose tests fail once and then pass runs in a worker of its own', async () => {
  expect((await lookAt((_command, count) => (count === 0 ? failing : ran()))).level).toBe('cold');
});

describe('a file that fails in reverse, suites by themselves in reverse too', () => {
  const NODE = ['a.js#node > x', 'a.js#node > y'];
  const WEB = ['a.js#web > z'];
  const ALL = [...NODE, ...WEB];
  const file = { ...record, tests: ALL.map((id) => ({ id, durationMs: 1 })) };
  const passing = (tests: string[] | null): RunEnd => ran({ tests: (tests ?? ALL).map((id) => ({ id, name: id, state: 'passed' as const, durationMs: 1 })) });
  const order = ({ tests, first }: Command): string => `${tests === null ? 'all' : tests.join()}: ${first === null ? 'in order' : first.join()}`;
  const REVERSED = `all: ${[...ALL].reverse().join()}`;
  const NODE_REVERSED = `${NODE.join()}: ${[...NODE].reverse().join()}`;
  const IN_SUITES = `all: ${[...NODE].reverse().join()},${WEB.join()}`;
  const NODE_ALONE = `${NODE.join()}: in order`;
  const WEB_ALONE = `${WEB.join()}: in order`;
  const look = (...failingIn: string[]): Promise<Seen> => lookAt((command) => (failingIn.includes(order(command)) ? failing : passing(command.tests)), { keepsTogether: true }, file);

  test('may run by its suites, in its order, when each suite passes alone and in reverse after those before it', async () => {
    const { commands, ...seen } = await look(REVERSED, NODE_REVERSED);
    expect(seen).toEqual({ level: 'fresh', keepsWhole: false, needsOrder: true, demotions: [] });
    expect(commands.map(order)).toEqual([REVERSED, NODE_REVERSED, IN_SUITES, NODE_ALONE, WEB_ALONE]);
    expect(new Set(commands.map(({ graph }) => graph))).toEqual(new Set(['fresh']));
  });

  test('runs as a whole when a suite alone fails', async () => {
    const { commands, ...seen } = await look(REVERSED, NODE_REVERSED, WEB_ALONE);
    expect(seen).toMatchObject({ level: 'fresh', keepsWhole: true, demotions: [expect.stringContaining('in another order "a.test.js#two" fails')] });
    expect(commands.map(order).at(-1)).toBe(WEB_ALONE);
  });

  test('runs as a whole when suites in reverse fail after those before them, and once more in its order', async () => {
    const { commands, ...seen } = await look(REVERSED, NODE_REVERSED, IN_SUITES);
    expect(seen).toMatchObject({ level: 'fresh', keepsWhole: true });
    expect(commands.map(order)).toEqual([REVERSED, NODE_REVERSED, IN_SUITES, 'all: in order']);
    expect(new Set(commands.map(({ graph }) => graph))).toEqual(new Set(['fresh']));
  });

  test('is loaded afresh in each of those runs, and once more in its order when it passes in reverse', async () => {
    const { commands } = await look();
    expect(commands.map(({ graph, first }) => [graph, first])).toEqual([['fresh', [...ALL].reverse()], ['fresh', null]]);
  });
});
