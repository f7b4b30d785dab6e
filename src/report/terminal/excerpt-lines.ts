import type { Span } from '../../model/place.ts';
import type { Excerpt } from '../../model/verdict.ts';
import { sourceLine } from '../text.ts';
import { MOST_LINES, type FrameLine } from './frame-line.ts';

/** The excerpt around the start of the span, that line marked. */
export function excerptLines(excerpt: Excerpt, span?: Span, name?: string): FrameLine[] {
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
