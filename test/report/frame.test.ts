import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Finding, MutantFinding } from '../../src/model/verdict.ts';
import { frameLines } from '../../src/report/terminal/frame-lines.ts';
import { renderFrame } from '../../src/report/terminal/frame.ts';
import { finding } from './verdicts.ts';

const style = (color = false, width = 60) => ({ colors: pc.createColors(color), width });
const span = (from: [number, number], to: [number, number]) => ({
  start: { line: from[0], column: from[1] },
  end: { line: to[0], column: to[1] },
});

function found(lines: string[], at: ReturnType<typeof span>, more: Partial<Finding> = {}): Finding {
  return { ...finding('complexity'), at: { file: 'a.ts', span: at }, excerpt: { firstLine: 1, lines }, ...more };
}

describe('the source of a finding', () => {
  it('marks a span on one line', () => {
    const lines = ['let a;', 'let b = a ? 1 : 2;'];
    expect(renderFrame(found(lines, span([2, 9], [2, 18])), style())).toEqual([
      '      1 │ let a;',
      '    > 2 │ let b = a ? 1 : 2;',
      '        │         ^^^^^^^^^',
    ]);
  });

  it('marks the last part of the name of what goes over several lines', () => {
    const lines = ['  async next() {', '  }'];
    const [marked, carets] = renderFrame(found(lines, span([1, 3], [2, 4]), { function: 'Parser.next' }), style());
    expect(marked).toBe('    > 1 │   async next() {');
    expect(carets).toBe('        │         ^^^^');
  });

  it.each([undefined, '<anonymous>'])('marks the first character of what has no name (%s)', (name) => {
    const [, carets] = renderFrame(found(['(a) => {', '}'], span([1, 1], [2, 2]), { function: name }), style());
    expect(carets).toBe('        │ ^');
  });

  it('begins with the first line when the span is elsewhere, and with nothing when there is none', () => {
    const lines = Array.from({ length: 9 }, (_, index) => `line ${index}`);
    expect(frameLines(found(lines, span([40, 1], [40, 2]))).map(({ text }) => text)).toEqual(lines.slice(0, 6));
    expect(frameLines(found(lines, span([1, 1], [1, 2]), { at: null }))).toHaveLength(6);
    expect(frameLines(found(lines, span([1, 1], [1, 2]), { excerpt: undefined }))).toEqual([]);
  });

  it('shows the six lines around a mark at the end', () => {
    const lines = Array.from({ length: 9 }, (_, index) => `line ${index}`);
    const shown = frameLines(found(lines, span([9, 1], [9, 2])));
    expect(shown.map(({ number }) => number)).toEqual([4, 5, 6, 7, 8, 9]);
  });
});

describe('a mutant', () => {
  const mutant: MutantFinding = {
    id: '1',
    status: 'Survived',
    mutator: 'EqualityOperator',
    original: 'a > b',
    replacement: 'a >= b',
    coveringTests: [],
  };
  const mutated = (lines: string[], at: ReturnType<typeof span>, more: Partial<Finding> = {}) =>
    renderFrame(found(lines, at, { mutant, ...more }), style());

  it('stands in its source, without blank lines around it', () => {
    expect(mutated(['', 'if (a > b) {', '  go();'], span([2, 5], [2, 10]))).toEqual([
      '    - 2 │ if (a > b) {',
      '    +   │ if (a >= b) {',
      '      3 │   go();',
    ]);
  });

  it('is only its two texts when its source is not at hand', () => {
    const alone = ['    -   │ a > b', '    +   │ a >= b'];
    expect(mutated(['x'], span([7, 5], [7, 10]))).toEqual(alone);
    expect(mutated(['x'], span([1, 5], [7, 10]))).toEqual(alone);
    expect(mutated(['x'], span([1, 1], [1, 2]), { at: null })).toEqual(alone);
  });

  it('that a comment turned off is shown as source', () => {
    const ignored: Partial<Finding> = { mutant: { ...mutant, status: 'Ignored' } };
    expect(mutated(['a > b'], span([1, 1], [1, 6]), ignored)).toEqual(['    > 1 │ a > b', '        │ ^^^^^']);
  });

  it('has what changed in bold', () => {
    const at = span([1, 1], [1, 6]);
    const [removed, added] = renderFrame(found(['a > b;'], at, { mutant }), style(true));
    const { red, green, bold } = pc.createColors(true);
    expect(removed).toContain(red(`${bold('a > b')};`));
    expect(added).toContain(green(`${bold('a >= b')};`));
  });
});

describe('a long line', () => {
  it('is cut at its end when the mark is before that', () => {
    const [line, carets] = renderFrame(found([`abc ${'x'.repeat(200)}`], span([1, 1], [1, 4])), style());
    expect(line).toHaveLength(60);
    expect(line!.endsWith('x…')).toBe(true);
    expect(carets!.trimEnd().endsWith('│ ^^^')).toBe(true);
  });

  it('is cut at both ends when the mark is far to the right', () => {
    const text = `${'x'.repeat(150)}MARK${'y'.repeat(150)}`;
    const [line, carets] = renderFrame(found([text], span([1, 151], [1, 155])), style());
    expect(line).toMatch(/│ …x+MARKy+…$/u);
    expect(line!.indexOf('MARK')).toBe(carets!.indexOf('^^^^'));
  });

  it('keeps its beginning when the mark begins there, however long it is', () => {
    const [line, carets] = renderFrame(found(['x'.repeat(300)], span([1, 3], [1, 290])), style());
    expect(line).toMatch(/│ x+…$/u);
    expect(carets).toMatch(/│ {3}\^+$/u);
  });
});
