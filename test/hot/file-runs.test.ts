import { expect, test } from 'vitest';
import type { FileRecord } from '../../src/hot/dry-run-record.ts';
import type { RunLimits } from '../../src/hot/file-run.ts';
import { FileRuns, type MutantRunHow } from '../../src/hot/file-runs.ts';
import type { Part } from '../../src/hot/mutant.ts';
import { Parts } from '../../src/hot/parts.ts';
import { Trust } from '../../src/hot/trust.ts';
import { FILE, mutant, ran, record, TESTS, type Command } from './tester-support.ts';

/** Runs of one file, which settles nothing by itself; what the runner is told. */
function runsOf(file: FileRecord = { ...record, durationMs: 300 }) {
  const told: { command: Command; limits: RunLimits }[] = [];
  const trust = new Trust(() => {});
  const runner = {
    run: async (command: Command, limits: RunLimits) => {
      told.push({ command, limits });
      return ran();
    },
    restart: async () => {},
  };
  return { runs: new FileRuns(runner, new Parts(new Map([[file.key, file]])), trust), trust, told };
}

const part: Part = { file: FILE, tests: [TESTS[0]!], expectedMs: 200 };

async function limitsOf(timeoutMs: number, how?: MutantRunHow): Promise<RunLimits> {
  const { runs, told } = runsOf();
  await runs.withMutant({ ...mutant, timeoutMs }, part, 'fresh', how);
  return told[0]!.limits;
}

test('a run with a mutant ends with its first failure, and writes nothing', async () => {
  const { runs, told } = runsOf();
  await runs.withMutant({ ...mutant, hitLimit: 9 }, part, 'fresh');
  expect(told[0]!.command).toEqual({
    file: FILE,
    tests: [TESTS[0]],
    first: null,
    mutant: '1',
    activation: 'runtime',
    hitLimit: 9,
    usualHits: { outside: 0, tests: {} },
    graph: 'fresh',
    keep: false,
    bail: true,
    initial: false,
  });
});

test('the modules of a run with a mutant may be kept where modules are', async () => {
  for (const level of ['kept', 'fresh', 'cold'] as const) {
    const { runs, trust, told } = runsOf();
    trust.settle(FILE, level);
    await runs.withMutant(mutant, part, 'fresh');
    expect(told[0]!.command.keep).toBe(level === 'kept');
  }
});

test('a run without a mutant goes on to the end, in as much time as a slow machine needs, and its modules may be kept', async () => {
  const { runs, told } = runsOf();
  await runs.without(FILE, [TESTS[1]!], 'kept', [TESTS[1]!]);
  expect(told).toEqual([
    {
      command: { file: FILE, tests: [TESTS[1]], first: [TESTS[1]], mutant: null, activation: 'runtime', graph: 'kept', keep: true, bail: false, initial: false },
      limits: { busyMs: 33_000, wallMs: 33_000 },
    },
  ]);
});

test('a thread may be at work for a second and ten times what the tests and their file took', async () => {
  expect(await limitsOf(100_000)).toEqual({ busyMs: 6_000, wallMs: 99_000, patience: 1 });
});

test('a thread has as many times that as it is given, so that Stryker does not lose patience first', async () => {
  expect(await limitsOf(100_000, { patience: 3 })).toEqual({ busyMs: 18_000, wallMs: 99_000, patience: 3 });
  expect(await limitsOf(5_000, { patience: 3 })).toEqual({ busyMs: 3_000, wallMs: 4_000, patience: 3 });
});

test('a thread that Stryker leaves no time has some all the same', async () => {
  expect(await limitsOf(500)).toEqual({ busyMs: 0.25, wallMs: 0.25, patience: 1 });
});

test('the tests of a part are its own, or all of its file', () => {
  const { runs } = runsOf();
  expect(runs.testsOf(part)).toEqual([TESTS[0]]);
  expect(runs.testsOf({ ...part, tests: null })).toEqual(TESTS);
});

test('quick tests are the cheapest ones that take a fifth of the steps of the file, in their own order', () => {
  const steps = { a: 150, b: 100, c: 50, d: 700 };
  const tests = Object.entries(steps).map(([id, count]) => ({ id, durationMs: 1, steps: count }));
  const { runs } = runsOf({ ...record, tests });
  const whole = { file: FILE, tests: ['a', 'b', 'c', 'd'], expectedMs: 4 };
  expect(runs.quickOf(whole)).toEqual({ file: FILE, tests: ['b', 'c'], expectedMs: 2, within: whole });
});
