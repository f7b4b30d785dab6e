import type { MutantCoverage } from '@stryker-mutator/api/core';

/** What Stryker's instrumented code counts with: past the limit, every further hit of the active mutant throws. */
export interface HitCounter {
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  /** Reached mutants are not counted; this and what follows is known to code that our engine has instrumented. */
  coversNothing?: boolean;
  /** How often code passed a place where any mutant is. */
  steps?: number | undefined;
  /** Past it, every further step throws. */
  stepLimit?: number | undefined;
}

/** How often the initial run reached a mutant: outside of tests, and in each test that did so often. */
export interface UsualHits {
  outside: number;
  tests: Record<string, number>;
  /** Steps of each test that took many, where steps were counted. */
  steps?: Record<string, number>;
}

type Limits = { [Name in 'hitLimit' | 'stepLimit']: number };

/** A limit that was passed. */
export interface Excess {
  hits: number;
  limit: number;
}

/** So many times the usual hits are an endless loop: Stryker's figure, which it applies to the hits of all tests together. */
const FACTOR = 100;
/** No test is over its limit before that: it takes a few milliseconds. */
const LEAST_HITS = 100_000;
/** Hits of a test that make no difference to its limit. */
const FEW_HITS = LEAST_HITS / FACTOR;
/** So many times the usual steps, and so many at least: a few hundred milliseconds. */
const STEP_FACTOR = 10;
const LEAST_STEPS = 10_000_000;
const FEW_STEPS = LEAST_STEPS / STEP_FACTOR;

/**
 * Limits the hits of the active mutant test by test, by what each reached without it. A loop that one test enters and
 * that never ends is seen after a hundred times the turns of that test, however often all the others reach it. Steps,
 * past any mutant, end the loops that the active one is not in.
 */
export class HitLimit {
  readonly #counter: HitCounter;
  readonly #total: number | undefined;
  readonly #usual: UsualHits;
  /** The tests that began last, and the steps until then. */
  #running: { tests: readonly string[]; since: number } = { tests: [], since: 0 };
  readonly #stepsByTest = new Map<string, number>();
  #excess: Excess | null = null;

  /** `total` is Stryker's limit for the whole run; without it nothing is limited. */
  constructor(counter: HitCounter, total: number | undefined, usual: UsualHits = { outside: 0, tests: {} }) {
    this.#counter = counter;
    this.#total = total;
    this.#usual = usual;
    Object.assign(counter, { hitCount: 0, hitLimit: total === undefined ? undefined : Math.min(total, allowed(usual.outside)) });
    Object.assign(counter, { steps: 0, stepLimit: Infinity });
  }

  /** All steps that were counted, once it has ended. */
  get steps(): number {
    return this.#running.since;
  }

  /** Steps that were counted from the beginning of a test to that of the next. */
  stepsOf(test: string): number {
    return this.#stepsByTest.get(test) ?? 0;
  }

  /** From now on one of these tests runs, beside those that may be running. */
  begin(...tests: readonly string[]): void {
    const { hitLimit = 0, stepLimit = Infinity } = this.#counter;
    this.#begin(tests, { hitLimit, stepLimit: stepLimit === Infinity ? 0 : stepLimit });
  }

  /** From now on one of these tests runs, and no other. */
  beginAlone(...tests: readonly string[]): void {
    this.#begin(tests, { hitLimit: 0, stepLimit: 0 });
  }

  /** Stops counting; tells of the first limit that was passed. */
  end(): Excess | null {
    this.#noteSteps([]);
    this.#look();
    Object.assign(this.#counter, { hitCount: undefined, hitLimit: undefined, steps: undefined, stepLimit: undefined });
    return this.#excess;
  }

  #look(): void {
    const { hitCount, hitLimit, steps, stepLimit } = this.#counter;
    this.#excess ??= findExcess(hitCount, hitLimit) ?? findExcess(steps, stepLimit);
  }

  #begin(tests: readonly string[], { hitLimit, stepLimit }: Limits): void {
    this.#noteSteps(tests);
    if (this.#total === undefined) return;
    this.#look();
    const { tests: usualHits, steps: usualSteps } = this.#usual;
    const { hitCount = 0, steps = 0 } = this.#counter;
    this.#counter.hitLimit = Math.min(this.#total, Math.max(hitLimit, hitCount + allowed(mostOf(usualHits, tests))));
    if (usualSteps !== undefined) this.#counter.stepLimit = Math.max(stepLimit, steps + allowedSteps(mostOf(usualSteps, tests)));
  }

  #noteSteps(next: readonly string[]): void {
    const { steps = 0 } = this.#counter;
    const { tests, since } = this.#running;
    for (const test of tests) this.#stepsByTest.set(test, this.stepsOf(test) + steps - since);
    this.#running = { tests: next, since: steps };
  }
}

/** What the limits of a mutant in one test file depend on, without what makes no difference. */
export function usualHits(mutant: string, coverage: MutantCoverage, tests: readonly TestSteps[]): UsualHits {
  const counts = Object.entries(coverage.perTest).map(([test, hits]) => [test, hits[mutant] ?? 0] as const);
  const areCounted = tests.some(({ steps }) => steps !== undefined);
  return {
    outside: coverage.static[mutant] ?? 0,
    tests: Object.fromEntries(counts.filter(([, count]) => count > FEW_HITS)),
    ...(areCounted && { steps: manySteps(tests) }),
  };
}

/** A test with its steps, where they were counted. */
export interface TestSteps {
  id: string;
  steps?: number;
}

function manySteps(tests: readonly TestSteps[]): Record<string, number> {
  const counts = tests.map(({ id, steps = 0 }) => [id, steps] as const);
  return Object.fromEntries(counts.filter(([, steps]) => steps > FEW_STEPS));
}

/** The excess of a count over its limit; null when there is none. */
export function findExcess(hits = 0, limit = Infinity): Excess | null {
  return hits > limit ? { hits, limit } : null;
}

/** As if each had been reached so many times as often. */
export function scaleHits({ outside, tests, ...steps }: UsualHits, factor: number): UsualHits {
  const scaled = Object.entries(tests).map(([test, count]) => [test, Math.ceil(factor * count)] as const);
  return { outside: Math.ceil(factor * outside), tests: Object.fromEntries(scaled), ...steps };
}

/** How many steps a test may take that usually takes so many. */
export function allowedSteps(usual: number): number {
  return Math.max(LEAST_STEPS, STEP_FACTOR * usual);
}

function mostOf(usual: Readonly<Record<string, number>>, tests: readonly string[]): number {
  return Math.max(0, ...tests.map((test) => usual[test] ?? 0));
}

function allowed(usual: number): number {
  return Math.max(LEAST_HITS, FACTOR * usual);
}
