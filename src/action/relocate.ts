import type { Place } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import type { Finding, Verdict } from '../model/verdict.ts';

/** A verdict whose places are relative to the repository, of which `prefix` is the folder that was judged: `packages/a/`. */
export function relocate(verdict: Verdict, prefix: string): Verdict {
  if (prefix === '') return verdict;
  const move = (at: Place): Place => ({ ...at, file: `${prefix}${at.file}` });
  const moveFinding = (finding: Finding): Finding => ({ ...finding, at: finding.at && move(finding.at) });
  const moveProblem = (problem: Problem): Problem => (problem.at ? { ...problem, at: move(problem.at) } : problem);
  return {
    ...verdict,
    gates: verdict.gates.map((gate) => ({
      ...gate,
      findings: gate.findings.map(moveFinding),
      problems: gate.problems.map(moveProblem),
    })),
  };
}
