import type { MutantCoverage } from '@stryker-mutator/api/core';
import { noCoverage, type RunCommand } from '../file-run.ts';
import { HitLimit, type Excess, type HitCounter } from '../hit-limit.ts';

/** What Stryker's instrumented code shares with its runner. */
interface Namespace extends HitCounter {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: MutantCoverage;
}

const shared = globalThis as unknown as { __stryker__?: Namespace };

/** Puts a mutant into effect, or none. */
export function activate(mutant: string | null): void {
  namespace().activeMutant = mutant ?? undefined;
}

/** What is reached from now on counts for this test, or for none. */
export function coverFor(test: string | null): void {
  namespace().currentTestId = test ?? undefined;
}

/** Counts hits from zero, for a run; the limit has to be told of each test. */
export function startCounting({ hitLimit, usualHits, initial }: Pick<RunCommand, 'hitLimit' | 'usualHits' | 'initial'>): HitLimit {
  Object.assign(namespace(), { currentTestId: undefined, mutantCoverage: noCoverage(), coversNothing: !initial });
  return new HitLimit(namespace(), hitLimit, usualHits);
}

/** Puts no mutant into effect any more, and tells what was hit. */
export function stopCounting(limit: HitLimit): { excess: Excess | null; steps: number; coverage: MutantCoverage } {
  const { mutantCoverage: coverage = noCoverage() } = namespace();
  activate(null);
  const excess = limit.end();
  return { excess, steps: limit.steps, coverage };
}

/** Instrumented code makes it too, when it is the first. */
function namespace(): Namespace {
  return (shared.__stryker__ ??= {});
}
