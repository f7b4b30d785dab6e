import type { Finding, FunctionDetail, Verdict } from '../../model/verdict.ts';

/** A function on the CRAP map: what was measured, and the finding that says it is over its limit. */
export interface FunctionPoint extends FunctionDetail {
  finding: string | null;
}

/** Every measured function, the worst first. Whether one is over its limit is what the gate found, not computed anew. */
export function functionPoints({ gates, details }: Verdict): FunctionPoint[] {
  const findings = gates.find(({ gate }) => gate === 'crap')?.findings ?? [];
  const ids = new Map(findings.map((finding) => [placeOf(finding), finding.id]));
  return details.functions
    .map((measured) => ({ ...measured, finding: ids.get(keyOf(measured.file, measured.line, measured.name)) ?? null }))
    .sort(compareWorst);
}

/** The limits that functions are judged against, from the gate: more than one where overrides differ. */
export function crapLimits({ gates }: Verdict): number[] {
  const crap = gates.find(({ gate }) => gate === 'crap');
  const all = [...(crap?.figures ?? []), ...(crap?.findings ?? [])].map(({ limit }) => limit);
  return [...new Set(all)].filter((limit) => limit !== null).sort((left, right) => left - right);
}

function placeOf({ at, function: name = '' }: Finding): string {
  return at === null ? keyOf('', 0, name) : keyOf(at.file, at.span?.start.line ?? 0, name);
}

function keyOf(file: string, line: number, name: string): string {
  return JSON.stringify([file, line, name]);
}

function compareWorst(left: FunctionPoint, right: FunctionPoint): number {
  return (right.crap ?? -1) - (left.crap ?? -1) || right.complexity - left.complexity;
}
