import type { Place } from '../../model/place.ts';
import type { Problem } from '../../model/problem.ts';
import type { Finding } from '../../model/verdict.ts';
import { formatComparison } from '../figures.ts';
import { oneLine } from '../text.ts';
import { command } from './workflow-command.ts';

/** A finding as an error at its place, with what to do. */
export function findingError(finding: Finding): string {
  const { mutant } = finding;
  const numbers = formatComparison(finding);
  const text = [
    finding.message,
    ...(mutant ? [`- ${mutant.original}`, `+ ${mutant.replacement}`] : []),
    finding.advice,
    finding.verify,
  ];
  return command(
    'error',
    {
      ...placed(finding.at, mutant !== undefined),
      title: `${finding.gate}${numbers === null ? '' : `: ${numbers}`}`,
    },
    paragraphs(text),
  );
}

/** Why a gate could not be measured, as an error at the place of the problem. */
export function problemError(problem: Problem, gate: string): string {
  return command(
    'error',
    { ...placed(problem.at ?? null, false), title: `${gate} could not be measured` },
    paragraphs([problem.message, problem.hint ?? '']),
  );
}

/** GitHub shows an annotation under its last line: of a function, that is better its first. */
function placed(at: Place | null, whole: boolean): Record<string, string | number> {
  if (at === null) return {};
  if (at.span === undefined) return { file: at.file };
  const { start, end } = at.span;
  return {
    file: at.file,
    line: start.line,
    endLine: whole ? end.line : start.line,
    col: start.column,
  };
}

/** Each text on a line of its own, none of them longer than an annotation can show. */
function paragraphs(texts: string[]): string {
  return texts
    .filter((text) => text !== '')
    .map((text) => oneLine(text.slice(0, 2_000)))
    .join('\n');
}
