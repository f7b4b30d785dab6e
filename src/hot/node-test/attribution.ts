import type { CoverageData, MutantCoverage } from '@stryker-mutator/api/core';
import { noCoverage } from '../file-run.ts';
import type { HitCounter } from '../hit-limit.ts';

/** What Stryker's instrumented code shares with its runner. */
export interface Namespace extends HitCounter {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: MutantCoverage;
}

/** The environment variables that programs which tests start look at: Stryker's code reads the first. */
export const MUTANT_VARIABLE = '__STRYKER_ACTIVE_MUTANT__';
export const TEST_VARIABLE = '__GATES_TEST_ID__';

const shared = globalThis as unknown as { __stryker__?: Namespace };
/** Instrumented code holds on to this object. */
export const stryker: Namespace = (shared.__stryker__ ??= {});

/** Makes a mutant active, here and in programs that are started from now on; null for none. */
export function activate(mutant: string | null): void {
  stryker.activeMutant = mutant ?? undefined;
  if (mutant === null) delete process.env[MUTANT_VARIABLE];
  else process.env[MUTANT_VARIABLE] = mutant;
}

/** What a `beforeEach` reaches, until its test is known. */
const NEXT = 'gates: the next test';

/** Says for which test mutants are reached. */
export class Attribution {
  /** Tests that a hook of a suite runs for, by the name that its hits are noted under. */
  readonly #suites = new Map<string, readonly string[]>();

  /** From now on, for nobody: while modules load. */
  toNobody(): void {
    note(undefined);
  }

  toNextTest(): void {
    note(NEXT);
  }

  toTest(id: string): void {
    move(NEXT, [id]);
    note(id);
  }

  /** To all these tests: a hook of the suite that they are in. */
  toSuite(path: string, tests: readonly string[]): void {
    const name = `gates: suite ${path}`;
    this.#suites.set(name, tests);
    note(name);
  }

  /** What was reached, by test. */
  finish(): MutantCoverage {
    note(undefined);
    move(NEXT, []);
    for (const [name, tests] of this.#suites) move(name, tests);
    this.#suites.clear();
    return stryker.mutantCoverage ?? noCoverage();
  }
}

function note(id: string | undefined): void {
  stryker.currentTestId = id;
  if (id === undefined) delete process.env[TEST_VARIABLE];
  else process.env[TEST_VARIABLE] = id;
}

function move(from: string, to: readonly string[]): void {
  const perTest = stryker.mutantCoverage?.perTest;
  const hits = perTest?.[from];
  if (hits === undefined) return;
  delete perTest![from];
  for (const id of to) addHits((perTest![id] ??= {}), hits);
}

/** Adds hits to hits. */
export function addHits(to: CoverageData, hits: CoverageData): void {
  for (const [mutant, count] of Object.entries(hits)) to[mutant] = (to[mutant] ?? 0) + count;
}
