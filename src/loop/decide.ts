import { isFailing } from '../model/verdict.ts';
import type { Verdict } from '../model/verdict.ts';

/** Why a loop ended. */
export type LoopEnd = 'passed' | 'broken' | 'attempts' | 'budget' | 'same-findings' | 'protected' | 'interrupted';

/** What is known after a check. */
export interface LoopState {
  /** Verdicts so far, that of the tree before the loop first; never empty. */
  verdicts: readonly Verdict[];
  maxAttempts: number;
  budgetLeftMs: number;
}

/** Why the loop ends after a check; null when the agent is to be run once more. */
export function decide({ verdicts, maxAttempts, budgetLeftMs }: LoopState): LoopEnd | null {
  const attempts = verdicts.length - 1;
  const settled = settledBy(verdicts.at(-1)!, attempts);
  if (settled !== null) return settled;
  if (budgetLeftMs <= 0) return 'budget';
  if (attempts > 0 && foundBy(verdicts.at(-1)!) === foundBy(verdicts.at(-2)!)) return 'same-findings';
  return attempts >= maxAttempts ? 'attempts' : null;
}

/** Why a verdict alone leaves nothing to do. */
function settledBy({ incomplete, verdict }: Verdict, attempts: number): LoopEnd | null {
  if (incomplete) return 'interrupted';
  if (verdict === 'passed') return 'passed';
  return attempts === 0 && verdict === 'broken' ? 'broken' : null;
}

/** What a verdict has against a tree: the ids of its findings, and of what could not be measured the code. */
function foundBy({ gates }: Verdict): string {
  const ids = gates.flatMap(({ gate, findings, problems }) => [
    ...findings.filter(isFailing).map(({ id }) => id),
    ...problems.map(({ code }) => `${gate}: ${code}`),
  ]);
  return JSON.stringify([...new Set(ids)].sort());
}
