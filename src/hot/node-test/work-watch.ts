import type { Overtime, RunLimits } from '../file-run.ts';
import { groupCpuMs } from './cpu-time.ts';

/** How often is looked. */
const LOOK_MS = 250;
/** Processor time that tests may take, and so many times what they took in the initial run, which counts as well. */
const LEAST_CPU_MS = 6_000;
const CPU_FACTOR = 2;
/** Time in which nothing may happen, and so many times what the file took: node:test lets tests wait forever. */
const LEAST_WAIT_MS = 1_000;
const WAIT_FACTOR = 3;
/** Processes that have used less than `STILL_CPU_MS` in this time only wait. */
const STILL_MS = 1_000;
const STILL_CPU_MS = 20;
/** Tests may take so many times what they may be at work, for a machine that has other things to do. */
const WALL_FACTOR = 2;

/** How long a run may take, in milliseconds. */
export interface WorkLimits {
  /** Processor time. */
  cpuMs: number;
  /** While nothing happens. */
  waitMs: number;
  /** Whatever happens. */
  wallMs: number;
  /** Of each test, by its id, where it is less than that of the file. */
  tests: ReadonlyMap<string, TestLimits>;
}

/** How long one test may take, in milliseconds. */
export type TestLimits = Pick<WorkLimits, 'cpuMs' | 'waitMs'>;

/** What running the whole file took without a mutant. */
export interface FileCost {
  durationMs: number;
  cpuMs?: number | null;
  tests: readonly { id: string; durationMs: number; cpuMs?: number }[];
}

/** The limits of a run; of a run without a mutant, or where costs are not known, those that are given. */
export function limitWork({ busyMs, wallMs, patience }: RunLimits, cost: FileCost | null): WorkLimits {
  const given = { cpuMs: busyMs, waitMs: busyMs, wallMs: Math.min(wallMs, WALL_FACTOR * busyMs), tests: new Map() };
  if (patience === undefined || cost === null) return given;
  const { durationMs, cpuMs, tests } = cost;
  if (cpuMs === null || cpuMs === undefined) return given;
  const limitsOf = (usualCpuMs: number, usualMs: number): TestLimits => ({
    cpuMs: Math.min(busyMs, patience * (LEAST_CPU_MS + CPU_FACTOR * usualCpuMs)),
    waitMs: Math.min(busyMs, patience * (LEAST_WAIT_MS + WAIT_FACTOR * usualMs)),
  });
  // What the process of the tests did not use itself, programs did that some test has started
  const ofPrograms = Math.max(0, tests.reduce((left, test) => left - (test.cpuMs ?? 0), cpuMs));
  const cpuOf = (test: (typeof tests)[number]): number => Math.min(test.durationMs, cpuMs, ofPrograms + (test.cpuMs ?? 0));
  const ofTests = tests.map((test) => [test.id, limitsOf(cpuOf(test), test.durationMs)] as const);
  return { ...given, ...limitsOf(cpuMs, durationMs), tests: new Map(ofTests) };
}

/** What was seen of a run at one time. */
export interface Look {
  elapsedMs: number;
  /** Null where the system does not tell. */
  cpuMs: number | null;
  /** Id of the test that was running, where that is known. */
  test: string | null;
}

/** Of what a run has had too much, by what was seen so far; null of nothing. */
export function findOvertime(looks: readonly Look[], limits: WorkLimits): Overtime | null {
  const { elapsedMs, cpuMs } = looks.at(-1)!;
  if (elapsedMs >= limits.wallMs) return 'time';
  if (cpuMs === null) return elapsedMs >= limits.cpuMs ? 'time' : null;
  return findExcess(looks, { ...looks[0]!, elapsedMs: 0 }, limits) ?? findTestExcess(looks, limits);
}

function findTestExcess(looks: readonly Look[], { tests }: WorkLimits): Overtime | null {
  const { test } = looks.at(-1)!;
  const limits = test === null ? undefined : tests.get(test);
  return limits === undefined ? null : findExcess(looks, firstLookAt(test, looks), limits);
}

function findExcess(looks: readonly Look[], since: Look, { cpuMs, waitMs }: TestLimits): Overtime | null {
  const last = looks.at(-1)!;
  if (last.cpuMs! - since.cpuMs! >= cpuMs) return 'work';
  return isStill(looks) && last.elapsedMs - since.elapsedMs >= waitMs ? 'time' : null;
}

/** Whether the processes have done next to nothing of late. */
function isStill(looks: readonly Look[]): boolean {
  const { elapsedMs, cpuMs } = looks.at(-1)!;
  const before = looks.findLast((look) => look.elapsedMs <= elapsedMs - STILL_MS);
  return before !== undefined && cpuMs! - before.cpuMs! < STILL_CPU_MS;
}

/** The first of the last looks, in all of which a test was running. */
function firstLookAt(test: string | null, looks: readonly Look[]): Look {
  return looks[looks.findLastIndex((look) => look.test !== test) + 1]!;
}

/**
 * Calls `onOverdue` when what a group of processes does goes on for too long; `testNow` names the test that runs. Returns
 * what ends the watch.
 */
export function watchWork(group: number, limits: WorkLimits, testNow: () => string | null, onOverdue: (because: Overtime) => void): () => void {
  const startedAt = performance.now();
  const looks: Look[] = [];
  const look = (): void => {
    looks.push({ elapsedMs: performance.now() - startedAt, cpuMs: groupCpuMs(group), test: testNow() });
    const overtime = findOvertime(looks, limits);
    if (overtime !== null) onOverdue(overtime);
    else timer = setTimeout(look, LOOK_MS);
  };
  // Most runs are over by then: looking costs more than some of them
  let timer = setTimeout(look, LOOK_MS);
  return () => clearTimeout(timer);
}
