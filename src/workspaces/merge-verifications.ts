import type { Verification } from '../model/verification.ts';
import { worstOf } from '../model/verdict.ts';

/** Verifications of several packages as one: the worst of them decides. */
export function mergeVerifications(all: readonly Verification[]): Verification {
  const sum = (of: (verification: Verification) => number): number => all.reduce((total, each) => total + of(each), 0);
  return {
    kind: 'gates.verification',
    schemaVersion: 1,
    verdict: worstOf(all.map(({ verdict }) => verdict)),
    problems: all.flatMap(({ problems }) => problems),
    mutants: all.flatMap(({ mutants }) => mutants),
    formerKills: {
      tested: sum(({ formerKills }) => formerKills.tested),
      of: sum(({ formerKills }) => formerKills.of),
      cameBack: all.flatMap(({ formerKills }) => formerKills.cameBack),
    },
    notices: [...new Set(all.flatMap(({ notices }) => notices))],
    durationMs: sum(({ durationMs }) => durationMs),
  };
}
