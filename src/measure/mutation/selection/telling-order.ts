import type { MutantResult } from 'mutation-testing-report-schema/api';
import { tellingRank } from '../../../model/telling-mutators.ts';

/** A mutant as its order is decided from. */
export interface Candidate {
  file: string;
  mutant: Pick<MutantResult, 'mutatorName' | 'location' | 'static'>;
  /** Whether the change is on its lines. */
  isChanged: boolean;
  /** What its covering tests take, in milliseconds. */
  costMs: number;
}

/**
 * The most telling first: the first of each line before the second of any, so that a short time sees much of the code;
 * in a round, changed lines, then code that runs in tests before what runs as modules load, then decisions before texts, then cheap tests.
 */
export function byTelling<Item extends Candidate>(candidates: readonly Item[]): Item[] {
  const ranked = [...candidates].sort(compare);
  const seen = new Map<string, number>();
  const rounds = new Map<Item, number>();
  for (const candidate of ranked) {
    const line = `${candidate.file}:${candidate.mutant.location.start.line}`;
    const round = seen.get(line) ?? 0;
    rounds.set(candidate, round);
    seen.set(line, round + 1);
  }
  return ranked.sort((a, b) => rounds.get(a)! - rounds.get(b)! || compare(a, b));
}

function compare(a: Candidate, b: Candidate): number {
  return (
    Number(b.isChanged) - Number(a.isChanged) ||
    Number(a.mutant.static === true) - Number(b.mutant.static === true) ||
    tellingRank(a.mutant.mutatorName) - tellingRank(b.mutant.mutatorName) ||
    a.costMs - b.costMs
  );
}
