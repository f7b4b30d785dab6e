import { formatPlace } from '../model/place.ts';
import { isFailing } from '../model/verdict.ts';
import type { Finding, Verdict } from '../model/verdict.ts';
import { formatComparison } from './figures.ts';
import { count, oneLine } from './text.ts';

/** Most inherited findings that are listed. */
const INHERITED_SHOWN = 10;

/** `since origin/main (3f2a1bc, merge base of origin/main and HEAD): 4 files, 63 lines`; empty when no change is judged. */
export function describeScope({ scope }: Pick<Verdict, 'scope'>): string[] {
  if (!scope) return [];
  const { kind, ref, base, because, files, lines } = scope;
  const what = kind === 'since' ? `since ${ref}` : 'staged';
  return [oneLine(`${what} (${base.slice(0, 7)}, ${because}): ${count(files, 'file')}, ${count(lines, 'line')}`)];
}

/** Findings that do not fail, a line each: `src/a.ts:14:1 parse 14 > 10 (complexity)`. */
export function inheritedLines(verdict: Verdict): string[] {
  const findings = verdict.gates.flatMap((gate) => gate.findings).filter((finding) => !isFailing(finding));
  const more = findings.length - INHERITED_SHOWN;
  return [
    ...findings.slice(0, INHERITED_SHOWN).map(inheritedLine),
    ...(more > 0 ? [`and ${count(more, 'more finding')}`] : []),
  ];
}

function inheritedLine(finding: Finding): string {
  const { at, rule, gate } = finding;
  const parts = [at ? formatPlace(at) : rule, finding.function, formatComparison(finding), `(${gate})`, waivedPart(finding)];
  return oneLine(parts.filter((part) => part).join(' '));
}

function waivedPart({ waived }: Finding): string | undefined {
  return waived === undefined ? undefined : `waived: ${waived}`;
}

/** The command that judges again what a verdict is about. */
export function checkCommand({ scope }: Pick<Verdict, 'scope'>): string {
  if (scope === null) return 'npx gates check';
  return scope.kind === 'staged' ? 'npx gates check --staged' : `npx gates check --since ${scope.ref}`;
}
