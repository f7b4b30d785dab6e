import { describe, expect, it } from 'vitest';
import { enclosesDeletion, linesOfSpan, overlaps, touches } from '../../src/model/touches.ts';

const span = (first: number, last: number, endColumn = 2) => ({
  start: { line: first, column: 1 },
  end: { line: last, column: endColumn },
});

describe('a change touches a stretch of source', () => {
  it('of which a line changed', () => {
    expect(overlaps([{ first: 5, last: 6 }], span(6, 9))).toBe(true);
    expect(overlaps([{ first: 5, last: 6 }], span(1, 5))).toBe(true);
    expect(overlaps([{ first: 5, last: 6 }], span(7, 9))).toBe(false);
    expect(overlaps([{ first: 5, last: 6 }], span(1, 4))).toBe(false);
  });

  it('but not one that ends before the first column of the line', () => {
    expect(overlaps([{ first: 5, last: 5 }], span(1, 5, 1))).toBe(false);
    expect(linesOfSpan(span(5, 5, 1))).toEqual({ first: 5, last: 5 });
  });

  it('from within which lines were taken away', () => {
    const file = { deletions: [4] };
    expect(enclosesDeletion(file, span(4, 5))).toBe(true);
    expect(enclosesDeletion(file, span(1, 4))).toBe(false);
    expect(enclosesDeletion(file, span(5, 9))).toBe(false);
  });

  it('either way', () => {
    const file = { lines: [{ first: 9, last: 9 }], deletions: [2] };
    expect([span(1, 3), span(9, 9), span(5, 6)].map((each) => touches(file, each))).toEqual([true, true, false]);
  });
});
