import type { Span } from './place.ts';
import type { ChangedFile, LineRange } from './scope.ts';

/** Whether a stretch of source stands on one of the lines, be it in part. */
export function overlaps(lines: readonly LineRange[], span: Span): boolean {
  const { first, last } = linesOfSpan(span);
  return lines.some((range) => range.first <= last && first <= range.last);
}

/** Whether lines were taken away from within a stretch of source: something of it is left before and after them. */
export function enclosesDeletion(file: Pick<ChangedFile, 'deletions'>, span: Span): boolean {
  const { first, last } = linesOfSpan(span);
  return file.deletions.some((after) => first <= after && after < last);
}

/** Whether a change touches a stretch of source: it overlaps a changed line, or lines were taken away from within it. */
export function touches(file: Pick<ChangedFile, 'lines' | 'deletions'>, span: Span): boolean {
  return overlaps(file.lines, span) || enclosesDeletion(file, span);
}

/** The lines that a span has characters on: one that ends before the first column of a line has none there. */
export function linesOfSpan({ start, end }: Span): LineRange {
  const last = end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
  return { first: start.line, last };
}
