import { describe, expect, it } from 'vitest';
import { mutantDiff } from '../../src/judge/mutant-diff.ts';
import { identifyMutants } from '../../src/judge/mutant-id.ts';

const at = (line: number, from: number, to: number) => ({ start: { line, column: from }, end: { line, column: to } });
const lines = ['f();', 'g(a + b, a + b);', 'h();', '', 'f();', 'g(a + b, a + b);', 'h();', ''];
const idOf = (text: readonly string[], location: ReturnType<typeof at>, mutatorName = 'ArithmeticOperator') =>
  identifyMutants('src/a.ts', text)({ mutatorName, replacement: 'a - b', location });

describe('the id of a mutant', () => {
  it('tells equal code apart, on one line and on equal lines', () => {
    const ids = [at(2, 3, 8), at(2, 10, 15), at(6, 3, 8), at(6, 10, 15)].map((location) => idOf(lines, location));
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{12}$/);
  });

  it('stays when lines above are added, and when the code is indented', () => {
    const id = idOf(lines, at(2, 3, 8));
    expect(idOf(['', '// new', ...lines], at(4, 3, 8))).toBe(id);
    expect(idOf(lines.map((line) => `  ${line}`), at(2, 5, 10))).toBe(id);
  });

  it('changes with the mutator, the code and the lines next to it', () => {
    const id = idOf(lines, at(2, 3, 8));
    expect(idOf(lines, at(2, 3, 8), 'Other')).not.toBe(id);
    expect(idOf(['e();', ...lines.slice(1)], at(2, 3, 8))).not.toBe(id);
    expect(idOf(lines.with(1, 'g(a + b, 0);'), at(2, 3, 8))).not.toBe(id);
  });
});

describe('what an id depends on', () => {
  const one = ['a();', '', 'x(1);', '', 'b();', ''];
  const id = idOf(one, at(3, 1, 5));

  it('is the nearest code before and after, over empty lines', () => {
    expect(idOf(['a();', 'x(1);', 'b();'], at(2, 1, 5))).toBe(id);
    expect(idOf(['a();', '', '', 'x(1);', '', '', '', 'b();'], at(4, 1, 5))).toBe(id);
    expect(idOf(['c();', '', 'x(1);', '', 'b();'], at(3, 1, 5))).not.toBe(id);
    expect(idOf(['a();', '', 'x(1);', '', 'c();'], at(3, 1, 5))).not.toBe(id);
  });

  it('is nothing where there is no code before or after', () => {
    expect(idOf(['x(1);'], at(1, 1, 5))).toBe(idOf(['', 'x(1);', ''], at(2, 1, 5)));
    expect(idOf(['x(1);'], at(1, 1, 5))).not.toBe(id);
  });

  it('is the file and what is put there, be it nothing', () => {
    const of = (file: string, replacement?: string) => identifyMutants(file, one)({ mutatorName: 'M', replacement, location: at(3, 1, 5) });
    expect(of('b.ts')).not.toBe(of('a.ts'));
    expect(of('a.ts', '')).toBe(of('a.ts'));
    expect(of('a.ts', 'y')).not.toBe(of('a.ts'));
  });

  it('is how many equal stretches stand before it, and those elsewhere leave it as it is', () => {
    const twice = ['a();', 'x(1);', 'b();', 'a();', 'x(1);', 'b();'];
    expect(idOf(twice, at(2, 1, 5))).toBe(id);
    expect(idOf(twice, at(5, 1, 5))).not.toBe(id);
    // the same line among other lines is no equal stretch
    expect(idOf(['c();', 'x(1);', 'd();', 'a();', 'x(1);', 'b();'], at(5, 1, 5))).toBe(id);
  });

  it('is how often the same text stands before it on its line', () => {
    const line = ['f(a, a, a);'];
    const ids = [3, 6, 9].map((column) => idOf(line, at(1, column, column + 1)));
    expect(new Set(ids).size).toBe(3);
  });

  it('of code over several lines is all of them', () => {
    const block = (second: string) => identifyMutants('a.ts', ['a();', '{', second, '}', 'b();'])({ mutatorName: 'M', location: { start: { line: 2, column: 1 }, end: { line: 4, column: 2 } } });
    expect(block('x();')).not.toBe(block('y();'));
  });
});

describe('the diff of a mutant', () => {
  it('has three lines of context, as many as there are', () => {
    expect(mutantDiff('src/a.ts', lines, at(2, 3, 8), 'a - b')).toBe(
      ['--- a/src/a.ts', '+++ b/src/a.ts', '@@ -1,5 +1,5 @@', ' f();', '-g(a + b, a + b);', '+g(a - b, a + b);', ' h();', ' ', ' f();'].join('\n'),
    );
  });

  it('of several lines counts both sides', () => {
    const location = { start: { line: 5, column: 1 }, end: { line: 7, column: 5 } };
    expect(mutantDiff('src/a.ts', lines, location, '{}').split('\n').slice(2)).toEqual([
      '@@ -2,6 +2,4 @@', ' g(a + b, a + b);', ' h();', ' ', '-f();', '-g(a + b, a + b);', '-h();', '+{}',
    ]);
  });
});
