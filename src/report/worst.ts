import type { Problem } from '../model/problem.ts';
import type { Finding, GateResult, Verdict } from '../model/verdict.ts';
import { isFailing } from '../model/verdict.ts';

/** How many findings to show. */
export interface Caps {
  total: number;
  perFile: number;
  /** Mutants on one line of source: one weak test often leaves several. */
  mutantsPerLine: number;
}

/** The worst findings (a verdict holds each gate's worst first), gate by gate in turn so that no gate hides another, within the caps. */
export function selectWorst(gates: readonly GateResult[], caps: Caps): Set<Finding> {
  const queues = gates.map((gate) => [...gate.findings]);
  const selected = new Set<Finding>();
  const taken = new Map<string, number>();
  while (selected.size < caps.total && queues.some((queue) => queue.length > 0)) {
    for (const queue of queues) {
      const finding = takeNext(queue, taken, caps);
      if (finding !== undefined && selected.size < caps.total) selected.add(finding);
    }
  }
  return selected;
}

/** Removes from the queue up to the first finding whose file and line still have room, and returns that one. */
function takeNext(queue: Finding[], taken: Map<string, number>, caps: Caps): Finding | undefined {
  while (queue.length > 0) {
    const finding = queue.shift()!;
    const limits = limitsOf(finding, caps);
    if (limits.every(([key, most]) => (taken.get(key) ?? 0) < most)) {
      for (const [key] of limits) taken.set(key, (taken.get(key) ?? 0) + 1);
      return finding;
    }
  }
  return undefined;
}

/** What a finding counts towards, each with its cap. */
function limitsOf(finding: Finding, caps: Caps): [key: string, most: number][] {
  if (finding.at === null) return [];
  const line = finding.mutant && finding.at.span?.start.line;
  return [
    [finding.at.file, caps.perFile],
    ...(line ? [[`${finding.at.file}\n${line}`, caps.mutantsPerLine] as [string, number]] : []),
  ];
}

/** Gates that did not pass, with the findings that make them fail, those that could not be measured first; a problem that breaks several is told by the first of them. */
export function redGates(verdict: Verdict): GateResult[] {
  const ordered = (['broken', 'failed'] as const).flatMap((status) =>
    verdict.gates.filter((gate) => gate.status === status),
  );
  const told = new Set<string>();
  return ordered.flatMap((gate) => {
    const problems = gate.problems.filter((problem) => !told.has(identity(problem)));
    for (const problem of problems) told.add(identity(problem));
    const findings = gate.findings.filter(isFailing);
    const repeats = gate.problems.length > 0 && problems.length === 0 && findings.length === 0;
    return repeats ? [] : [{ ...gate, findings, problems }];
  });
}

function identity({ code, message, at }: Problem): string {
  return JSON.stringify([code, message, at]);
}

/** Findings of a verdict that make it fail. */
export function countFindings(verdict: Verdict): number {
  return verdict.gates.reduce((sum, gate) => sum + gate.findings.filter(isFailing).length, 0);
}
