import type { Excerpt, Finding } from '../../model/verdict.ts';
import type { Span } from '../../model/place.ts';
import { sourceLine } from '../text.ts';

/** One line to show: its number (null when it stands nowhere in the file), what it is, and the part of `text` that matters. */
export interface FrameLine {
  number: number | null;
  kind: 'context' | 'marked' | 'removed' | 'added';
  text: string;
  mark?: { from: number; to: number };
}

/** Most lines that a frame shows of one side. */
const MOST_LINES = 6;

/** The lines to show for a finding: a small diff for a mutant, else the excerpt with the span marked; empty when there is neither. */
export function frameLines(finding: Finding): FrameLine[] {
  const { excerpt, mutant } = finding;
  const span = finding.at?.span;
  if (mutant && mutant.status !== 'Ignored') {
    return excerpt && span && holds(excerpt, span)
      ? mutatedLines(excerpt, span, mutant.replacement)
      : diffLines(mutant.original, mutant.replacement);
  }
  return excerpt ? excerptLines(excerpt, span, finding.function) : [];
}

function holds(excerpt: Excerpt, span: Span): boolean {
  return (
    span.start.line >= excerpt.firstLine && span.end.line < excerpt.firstLine + excerpt.lines.length
  );
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
    line < excerpt.firstLine ||
    line >= excerpt.firstLine + excerpt.lines.length ||
    at(line).trim() === ''
      ? []
      : [{ number: line, kind: 'context', text: sourceLine(at(line)) }];
  return [
    ...context(start.line - 1),
    ...marked(side('removed', removed, start.line), before, after),
    ...marked(side('added', added, null), before, after),
    ...context(end.line + 1),
  ];
}

/** Only the two texts, when the source around them is not at hand. */
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

/** The excerpt around the start of the span, that line marked. */
function excerptLines(excerpt: Excerpt, span?: Span, name?: string): FrameLine[] {
  const lines = excerpt.lines.map((text, index): FrameLine => {
    const number = excerpt.firstLine + index;
    return number === span?.start.line
      ? { number, kind: 'marked', text: sourceLine(text), mark: markOf(text, span, name) }
      : { number, kind: 'context', text: sourceLine(text) };
  });
  const marked = Math.max(
    0,
    lines.findIndex((line) => line.kind === 'marked'),
  );
  const from = Math.max(0, Math.min(marked - 2, lines.length - MOST_LINES));
  return lines.slice(from, from + MOST_LINES);
}

/** The span when it ends on this line; of a longer one, like a function's, the name, or else its first character. */
function markOf(text: string, span: Span, name = ''): { from: number; to: number } {
  const start = span.start.column - 1;
  if (span.end.line === span.start.line) return markBetween(text, start, span.end.column - 1);
  const own = name.slice(name.lastIndexOf('.') + 1);
  const at = own === '' ? -1 : text.indexOf(own, start);
  return at === -1 ? markBetween(text, start, start + 1) : markBetween(text, at, at + own.length);
}

/** A mark in the text as it is shown. */
function markBetween(text: string, start: number, end: number): { from: number; to: number } {
  const from = sourceLine(text.slice(0, start)).length;
  return { from, to: Math.max(sourceLine(text.slice(0, end)).length, from + 1) };
}
