import type { Position, Span } from '../../model/place.ts';

/** Turns offsets into lines and columns. */
export interface LineTable {
  positionAt(offset: number): Position;
  spanOf(range: { start: number; end: number }): Span;
}

/** ECMAScript's line terminators: also what ESLint, Babel and Istanbul count lines by. */
const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g;

/** Lines and columns of a text, both from 1, columns in UTF-16 units. A byte order mark must be off. */
export function createLineTable(text: string): LineTable {
  const starts = [0];
  for (const match of text.matchAll(LINE_BREAK)) starts.push(match.index + match[0].length);

  const positionAt = (offset: number): Position => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  };
  return {
    positionAt,
    spanOf: ({ start, end }) => ({ start: positionAt(start), end: positionAt(end) }),
  };
}
