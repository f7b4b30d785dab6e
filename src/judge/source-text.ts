import type { Span } from '../model/place.ts';

/** ECMAScript's line terminators: what parsers and Istanbul count lines by. */
const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/;

/** The lines of a source file without their ends and without a byte order mark, as positions count them. */
export function linesOf(text: string): string[] {
  return text.replace(/^\uFEFF/, '').split(LINE_BREAK);
}

/** The text of a span, with `\n` between its lines. */
export function textAt(lines: readonly string[], { start, end }: Span): string {
  const spanned = lines.slice(start.line - 1, end.line);
  if (spanned.length === 0) return '';
  const last = spanned.length - 1;
  spanned[last] = spanned[last]!.slice(0, end.column - 1);
  spanned[0] = spanned[0]!.slice(start.column - 1);
  return spanned.join('\n');
}

/** Text with its white space collapsed: what does not change when code is indented or wrapped anew. */
export function normalise(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Code without any white space, to compare it. */
export function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}
