import { describe, expect, it } from 'vitest';
import { linesOf, normalise, textAt } from '../../src/judge/source-text.ts';
import { percentOf, sum } from '../../src/judge/tally.ts';
import { count, lineRanges, listed, oneLine, showBeside } from '../../src/judge/wording.ts';

describe('wording', () => {
  it('counts one of a thing and several', () => {
    expect([count(0, 'file'), count(1, 'file'), count(2, 'file'), count(2, 'leaf', 'leaves')]).toEqual([
      '0 files',
      '1 file',
      '2 files',
      '2 leaves',
    ]);
  });

  it.each([
    [8.04, 8, '8.04'],
    [7.96, 8, '7.96'],
    [8, 8, '8.0'],
    [9.26, 8, '9.3'],
    [89.996, 90, '89.996'],
    [1 + 1e-14, 1, '1.00000000000001'],
  ])('shows %d beside %d as %s', (measured, limit, shown) => {
    expect(showBeside(measured, limit)).toBe(shown);
  });

  it('shows a number without decimals where none are needed', () => {
    expect(showBeside(51.4, 100, 0)).toBe('51');
    expect(showBeside(99.7, 100, 0)).toBe('99.7');
  });

  it('joins lines that follow each other into ranges, in order and once each', () => {
    expect(lineRanges([9, 3, 5, 4, 3, 11])).toBe('3-5, 9, 11');
    expect(lineRanges([1, 2])).toBe('1-2');
    expect(lineRanges([10, 9])).toBe('9-10');
    expect(lineRanges([])).toBe('');
    expect(lineRanges([1, 3, 5, 7, 9, 11, 13, 15, 17, 19])).toBe('1, 3, 5, 7, 9, 11, 13, 15 and 2 more');
    expect(lineRanges([1, 3, 5], 2)).toBe('1, 3 and 1 more');
  });

  it('lists as many as are asked for, and how many more there are', () => {
    expect(listed(['a', 'b'], 2)).toBe('a, b');
    expect(listed(['a', 'b', 'c'], 2)).toBe('a, b and 1 more');
  });

  it('puts source text on one line of at most so many characters', () => {
    expect(oneLine(' a\n   b ')).toBe('a b');
    expect(oneLine('abcdef', 6)).toBe('abcdef');
    expect(oneLine('abcdefg', 6)).toBe('abcde…');
    expect(oneLine('x'.repeat(61))).toHaveLength(60);
  });
});

describe('source text', () => {
  it('ends its lines as ECMAScript does, and has no byte order mark', () => {
    expect(linesOf('\uFEFFa\r\nb\rc\nd\u2028e\u2029f')).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(linesOf('a\uFEFF')).toEqual(['a\uFEFF']);
  });

  it('of a span begins and ends at its columns', () => {
    const lines = ['abcdef', 'ghijkl', 'mnopqr'];
    const text = (startLine: number, startColumn: number, endLine: number, endColumn: number) =>
      textAt(lines, { start: { line: startLine, column: startColumn }, end: { line: endLine, column: endColumn } });
    expect(text(1, 2, 1, 4)).toBe('bc');
    expect(text(1, 5, 3, 3)).toBe('ef\nghijkl\nmn');
    expect(text(9, 1, 9, 2)).toBe('');
  });

  it('is the same when it is indented or wrapped anew', () => {
    expect(normalise('  a\n\t b  ')).toBe('a b');
  });
});

describe('a tally', () => {
  it('sums up what was covered and what there is', () => {
    expect(sum([{ covered: 1, total: 2 }, { covered: 3, total: 4 }])).toEqual({ covered: 4, total: 6 });
    expect(sum([])).toEqual({ covered: 0, total: 0 });
  });

  it('of nothing is 100 per cent', () => {
    expect(percentOf({ covered: 0, total: 0 })).toBe(100);
    expect(percentOf({ covered: 0, total: 3 })).toBe(0);
    expect(percentOf({ covered: 1, total: 4 })).toBe(25);
  });
});
