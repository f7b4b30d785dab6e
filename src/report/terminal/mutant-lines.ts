import type { Span } from '../../model/place.ts';
import type { Excerpt, Finding, MutantFinding } from '../../model/verdict.ts';
import { sourceLine } from '../text.ts';
import { MOST_LINES, type FrameLine } from './frame-line.ts';

/** A small diff of a mutant: in its source, or of the two texts alone when the source around them is not at hand. */
export function mutantLines(mutant: MutantFinding, { excerpt, at }: Finding): FrameLine[] {
  const span = at?.span;
  return excerpt && span && holds(excerpt, span)
    ? mutatedLines(excerpt, span, mutant.replacement)
    : diffLines(mutant.original, mutant.replacement);
}

function holds(excerpt: Excerpt, { start, end }: Span): boolean {
  return hasLine(excerpt, start.line) && hasLine(excerpt, end.line);
}

function hasLine({ firstLine, lines }: Excerpt, line: number): boolean {
  return line >= firstLine && line < firstLine + lines.length;
}

/** The source with the mutant put in, as removed and added lines between one line of context on each side. */
function mutatedLines(excerpt: Excerpt, span: Span, replacement: string): FrameLine[] {
  const at = (line: number): string => excerpt.lines[line - excerpt.firstLine] ?? '';
  const { start, end } = span;
  const before = at(start.line).slice(0, start.column - 1);
  const after = at(end.line).slice(end.column - 1);
  const first = start.line - excerpt.firstLine;
  const last = end.line - excerpt.firstLine;
  const removed = excerpt.lines.slice(first, last + 1);
  const added = (before + replacement + after).split('\n');
  const context = (line: number): FrameLine[] =>
    hasLine(excerpt, line) && at(line).trim() !== ''
      ? [{ number: line, kind: 'context', text: sourceLine(at(line)) }]
      : [];
  return [
    ...context(start.line - 1),
    ...marked(side('removed', removed, start.line), before, after),
    ...marked(side('added', added, null), before, after),
    ...context(end.line + 1),
  ];
}

function diffLines(original: string, replacement: string): FrameLine[] {
  return [
    ...side('removed', original.split('\n'), null),
    ...side('added', replacement.split('\n'), null),
  ];
}

/** Marks what lies between `before` and `after`, when all of it is on one line. */
function marked(lines: FrameLine[], before: string, after: string): FrameLine[] {
  const [only, ...more] = lines;
  if (only === undefined || more.length > 0) return lines;
  const from = sourceLine(before).length;
  return [{ ...only, mark: { from, to: only.text.length - sourceLine(after).length } }];
}

/** One side of a diff; the middle of a long one is left out. */
function side(kind: 'removed' | 'added', lines: string[], firstLine: number | null): FrameLine[] {
  const shown = lines.map((text, index): FrameLine => ({
    number: firstLine === null ? null : firstLine + index,
    kind,
    text: sourceLine(text),
  }));
  if (shown.length <= MOST_LINES) return shown;
  const half = MOST_LINES / 2;
  const omitted: FrameLine = {
    number: null,
    kind,
    text: `… ${shown.length - 2 * half} more lines`,
  };
  return [...shown.slice(0, half), omitted, ...shown.slice(-half)];
}
