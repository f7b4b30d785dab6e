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
  const last = verdicts.at(-1)!;
  const attempts = verdicts.length - 1;
  if (last.incomplete) return 'interrupted';
  if (last.verdict === 'passed') return 'passed';
  if (attempts === 0 && last.verdict === 'broken') return 'broken';
  if (budgetLeftMs <= 0) return 'budget';
  if (attempts > 0 && foundBy(last) === foundBy(verdicts.at(-2)!)) return 'same-findings';
  return attempts >= maxAttempts ? 'attempts' : null;
}

/** What a verdict has against a tree: the ids of its findings, and of what could not be measured the code. */
function foundBy({ gates }: Verdict): string {
  const ids = gates.flatMap(({ gate, findings, problems }) => [
    ...findings.filter(isFailing).map(({ id }) => id),
    ...problems.map(({ code }) => `${gate}: ${code}`),
  ]);
  return JSON.stringify([...new Set(ids)].sort());
}
