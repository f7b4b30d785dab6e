import type { MutantCoverage } from '@stryker-mutator/api/core';
import { noCoverage } from '../file-run.ts';

/** What Stryker's instrumented code shares with its runner. */
interface Namespace {
  activeMutant?: string;
  currentTestId?: string;
  hitCount?: number;
  hitLimit?: number;
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

/** Counts hits from zero. */
export function startCounting(hitLimit: number | undefined): void {
  Object.assign(namespace(), { hitCount: 0, hitLimit, currentTestId: undefined, mutantCoverage: noCoverage() });
}

/** Puts no mutant into effect any more, and tells what was hit. */
export function stopCounting(): { hitCount: number; coverage: MutantCoverage } {
  const { hitCount = 0, mutantCoverage: coverage = noCoverage() } = namespace();
  Object.assign(namespace(), { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
  return { hitCount, coverage };
}

/** Instrumented code makes it too, when it is the first. */
function namespace(): Namespace {
  return (shared.__stryker__ ??= {});
}
