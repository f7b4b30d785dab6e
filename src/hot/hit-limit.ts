import type { MutantCoverage } from '@stryker-mutator/api/core';

/** What Stryker's instrumented code counts with: past the limit, every further hit of the active mutant throws. */
export interface HitCounter {
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
}

/** How often the initial run reached a mutant: outside of tests, and in each test that did so often. */
export interface UsualHits {
  outside: number;
  tests: Record<string, number>;
}

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

/**
 * Limits the hits of the active mutant test by test, by what each reached without it. A loop that one test enters and
 * that never ends is seen after a hundred times the turns of that test, however often all the others reach it.
 */
export class HitLimit {
  readonly #counter: HitCounter;
  readonly #total: number | undefined;
  readonly #usual: UsualHits;
  #excess: Excess | null = null;

  /** `total` is Stryker's limit for the whole run; without it nothing is limited. */
  constructor(counter: HitCounter, total: number | undefined, usual: UsualHits = { outside: 0, tests: {} }) {
    this.#counter = counter;
    this.#total = total;
    this.#usual = usual;
    Object.assign(counter, { hitCount: 0, hitLimit: total === undefined ? undefined : Math.min(total, allowed(usual.outside)) });
  }

  /** From now on one of these tests runs, beside those that may be running. */
  begin(...tests: readonly string[]): void {
    if (this.#total === undefined) return;
    this.#look();
    const { hitCount = 0, hitLimit = 0 } = this.#counter;
    const most = Math.max(0, ...tests.map((test) => this.#usual.tests[test] ?? 0));
    this.#counter.hitLimit = Math.min(this.#total, Math.max(hitLimit, hitCount + allowed(most)));
  }

  /** Stops counting; tells of the first limit that was passed. */
  end(): Excess | null {
    this.#look();
    Object.assign(this.#counter, { hitCount: undefined, hitLimit: undefined });
    return this.#excess;
  }

  #look(): void {
    const { hitCount = 0, hitLimit } = this.#counter;
    if (hitLimit !== undefined && hitCount > hitLimit) this.#excess ??= { hits: hitCount, limit: hitLimit };
  }
}

/** What the limits of a mutant in one test file depend on, without what makes no difference. */
export function usualHits(mutant: string, coverage: MutantCoverage): UsualHits {
  const counts = Object.entries(coverage.perTest).map(([test, hits]) => [test, hits[mutant] ?? 0] as const);
  return { outside: coverage.static[mutant] ?? 0, tests: Object.fromEntries(counts.filter(([, count]) => count > FEW_HITS)) };
}

function allowed(usual: number): number {
  return Math.max(LEAST_HITS, FACTOR * usual);
}
