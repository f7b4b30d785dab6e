import type { MutantStatus } from 'mutation-testing-report-schema/api';
import { formatPlace } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import type { Verification, VerifiedMutant } from '../model/verification.ts';

/** Judges mutants that were tested again: only kills pass, and what has no result, or one that proves nothing, breaks it. */
export function judgeVerification(
  mutants: readonly VerifiedMutant[],
  former: readonly VerifiedMutant[],
  invalid: ReadonlyMap<string, string>,
): Pick<Verification, 'verdict' | 'problems'> & { cameBack: VerifiedMutant[] } {
  const problems = [...mutants, ...former].flatMap((mutant) => problemOf(mutant, invalid.get(mutant.id)));
  const cameBack = former.filter(isMissed);
  const isPassed = mutants.every(({ status }) => isKill(status)) && cameBack.length === 0;
  return { verdict: problems.length > 0 ? 'broken' : isPassed ? 'passed' : 'failed', problems, cameBack };
}

function isKill(status: MutantStatus | null): boolean {
  return status === 'Killed' || status === 'Timeout';
}

function isMissed({ status }: VerifiedMutant): boolean {
  return status === 'Survived' || status === 'NoCoverage' || status === 'Ignored';
}

function problemOf(mutant: VerifiedMutant, reason: string | undefined): Problem[] {
  const { id, at, status } = mutant;
  if (reason !== undefined) {
    return [{ code: 'invalid-mutant', message: `The result of mutant ${id} at ${formatPlace(at)} proves nothing: ${reason}.` }];
  }
  if (isKill(status) || isMissed(mutant)) return [];
  const fate = status === null ? 'has no result' : `ended as ${status}, which says nothing about the tests`;
  return [{ code: 'mutant-untold', message: `Mutant ${id} at ${formatPlace(at)} ${fate}.` }];
}
