import { describe, expect, it } from 'vitest';
import { touchedLines } from '../../../src/measure/static/touched-lines.ts';

/** What a change touches that takes away each line that holds `// gone`. */
async function touchedBy(text: string): Promise<string[]> {
  const kept: string[] = [];
  const deletions: number[] = [];
  for (const line of text.trim().split('\n')) {
    if (line.includes('// gone')) deletions.push(kept.length);
    else kept.push(line);
  }
  const change = { path: 'a.ts', oldPath: 'a.ts', status: 'modified', lines: [], deletions } as const;
  const ranges = await touchedLines({ ...change, lines: [] }, kept.join('\n'));
  return ranges.map(({ first, last }) => kept.slice(first - 1, last).map((line) => line.trim()).join(' '));
}

describe('a deletion touches the statement around it', () => {
  it.each([
    ['an if', 'f();\nif (a) {\n  b(); // gone\n  c();\n}\nd();', ['if (a) { c(); }']],
    ['the inner of two', 'for (;;) {\n  if (a) {\n    b(); // gone\n  }\n}', ['if (a) { }']],
    ['a case', 'switch (a) {\n  case 1:\n    b(); // gone\n    c();\n  case 2:\n}', ['case 1: c();']],
    ['a function', 'function f() {\n  a();\n  b(); // gone\n  c();\n}', ['function f() { a(); c(); }']],
    ['a method, not its class', 'class A {\n  x = 1;\n  f() {\n    a(); // gone\n  }\n}', ['f() { }']],
    ['a condition', 'x();\nif (\n  a &&\n  b && // gone\n  c\n) d();', ['if ( a && c ) d();']],
    ['a literal', 'const o = {\n  a,\n  b, // gone\n  c,\n};', ['const o = { a, c, };']],
  ])('%s', async (_what, text, touched) => {
    expect(await touchedBy(text)).toEqual(touched);
  });

  it.each([
    ['the top level', 'a();\nb(); // gone\nc();'],
    ['the members of a class', 'class A {\n  x = 1;\n  y = 2; // gone\n  z = 3;\n}'],
  ])('and nothing between %s', async (_what, text) => {
    expect(await touchedBy(text)).toEqual([]);
  });
});

it('changed lines are touched as they are, and the file is not parsed for them', async () => {
  const lines = [{ first: 2, last: 3 }];
  const change = { path: 'a.ts', oldPath: null, status: 'added', lines, deletions: [] } as const;
  expect(await touchedLines({ ...change, lines, deletions: [] }, 'not ( code')).toEqual(lines);
});
