import { describe, expect, it } from 'vitest';
import { describeDriver, describeSplit } from '../../src/judge/split.ts';
import { measureFileComplexity } from '../../src/measure/static/measure-complexity.ts';
import { coverageOf, judgeOn, linesHit, unitOf } from './support.ts';

const ifs = (amount: number, indent = '  '): string => `${indent}if (a) a--;\n`.repeat(amount);

async function firstUnit(text: string) {
  const { units } = await measureFileComplexity('a.js', text, 'classic');
  return units[0]!;
}

describe('the part that drives a complexity', () => {
  it('is the one with the most decisions', async () => {
    const cases = Array.from({ length: 7 }, (_, index) => `    case ${index}: return ${index};\n`).join('');
    const unit = await firstUnit(`function f(a) {\n  if (a) a--;\n  switch (a) {\n${cases}  }\n}\n`);
    expect(unit.complexity).toBe(9);
    expect(describeDriver(unit)).toBe(' The switch on lines 3-11 adds 7 of 9.');
    expect(describeSplit(unit)).toBe('the switch on lines 3-11 as a function of its own leaves 2 here and 8 there');
  });

  it('is the inner one where that holds all but one decision of the outer one', async () => {
    const unit = await firstUnit(`function f(a) {\n  for (;;) {\n    if (a) {\n${ifs(6)}    }\n  }\n}\n`);
    expect(describeDriver(unit)).toBe(' The if on lines 3-10 adds 7 of 9.');
  });

  it('is none where no part holds much', async () => {
    const unit = await firstUnit(`function f(a) {\n${ifs(9)}}\n`);
    expect(unit.parts).toEqual([]);
    expect(describeDriver(unit)).toBe('');
    expect(describeSplit(unit)).toBeNull();
    expect(describeDriver(unitOf('old', 12, [1, 3]))).toBe('');
  });

  it('takes an else-if chain, and a condition of many operators, for one part each', async () => {
    const unit = await firstUnit('function f(a, b, c, d, e) {\n  if (a) { b(); } else if (c) { d(); } else if (e) { a(); }\n  return a && b && c && d;\n}\n');
    expect(unit.parts).toEqual([
      { what: 'if', lines: { first: 2, last: 2 }, decisions: 3 },
      { what: 'condition', lines: { first: 3, last: 3 }, decisions: 3 },
    ]);
  });

  it('leaves out functions that are judged on their own', async () => {
    const { units } = await measureFileComplexity('a.js', `function f(a) {\n${ifs(6)}  function g(a) {\n${ifs(3)}  }\n  a.map((b) => b ? 1 : 2);\n}\n`, 'classic');
    expect(units[0]!.parts).toEqual([]);
    expect(units[1]!.parts).toBeUndefined();
  });
});

describe('parts of a function', () => {
  const part = (first: number, last: number, decisions: number) => ({ what: 'if' as const, lines: { first, last }, decisions });
  const unit = (complexity: number, ...parts: ReturnType<typeof part>[]) => unitOf('f', complexity, [1, 99], { parts });

  it('drive the complexity from three tenths of it on', () => {
    expect(describeDriver(unit(10, part(2, 4, 3)))).toBe(' The if on lines 2-4 adds 3 of 10.');
    expect(describeDriver(unit(11, part(2, 4, 3)))).toBe('');
  });

  it('on one line are told by that line', () => {
    expect(describeDriver(unit(5, part(2, 2, 3)))).toBe(' The if on line 2 adds 3 of 5.');
  });

  it.each([
    ['stands within the largest and holds all but one of its decisions', part(2, 9, 6), part(2, 9, 5), '2-9 adds 5'],
    ['holds less of them', part(1, 9, 6), part(3, 8, 4), '1-9 adds 6'],
    ['begins before the largest', part(2, 9, 6), part(1, 9, 6), '2-9 adds 6'],
    ['ends after it', part(2, 9, 6), part(2, 10, 6), '2-9 adds 6'],
    ['stands elsewhere', part(2, 9, 6), part(12, 19, 6), '2-9 adds 6'],
  ])('one that %s is told accordingly', (_, largest, other, told) => {
    expect(describeDriver(unit(9, largest, other))).toContain(told);
  });

  it('are split where both sides become smallest', () => {
    expect(describeSplit(unit(10, part(1, 3, 9), part(4, 6, 5), part(7, 9, 2)))).toBe('the if on lines 4-6 as a function of its own leaves 5 here and 6 there');
    expect(describeSplit(unit(10, part(1, 3, 2), part(4, 6, 4)))).toBe('the if on lines 4-6 as a function of its own leaves 6 here and 5 there');
  });

  it('are not split where the part would be as complex as the whole', () => {
    expect(describeSplit(unit(3, part(2, 4, 2)))).toBeNull();
    expect(describeSplit(unit(4, part(2, 4, 2)))).toBe('the if on lines 2-4 as a function of its own leaves 2 here and 3 there');
  });
});

describe('findings of complexity and CRAP', () => {
  const parts = [{ what: 'loop' as const, lines: { first: 3, last: 9 }, decisions: 8 }];
  const complexity = { files: { 'src/a.ts': { units: [unitOf('f', 14, [1, 20], { parts })] } }, problems: [], tool: 'x' };

  it('say what drives the number and where a split would fall', () => {
    const [finding] = judgeOn('complexity', { complexity }).findings;
    expect(finding!.message).toContain('The loop on lines 3-9 adds 8 of 14.');
    expect(finding!.advice).toContain('the loop on lines 3-9 as a function of its own leaves 6 here and 9 there.');
  });

  it('say which branches are not taken', () => {
    const coverage = coverageOf({ 'src/a.ts': linesHit({ 2: 1, 3: 0 }, { 4: [0, 1], 5: [0, 0], 8: [0, 0] }) });
    const [finding] = judgeOn('crap', { complexity, coverage }).findings;
    expect(finding!.message).toContain('Branches not taken on lines 4-5, 8.');
    expect(finding!.advice).toContain('and the loop on lines 3-9 as a function of its own leaves 6 here and 9 there.');
  });
});

it('uncovered lines are ranges, each with its function', () => {
  const at = (line: number) => ({ start: { line, column: 0 }, end: { line, column: 9 } });
  const named = (name: string, first: number, last: number) => ({ name, line: first, decl: at(first), loc: { start: at(first).start, end: at(last).end } });
  const data = { ...linesHit({ 2: 0, 3: 0, 6: 0, 9: 0 }), fnMap: { 0: named('parse', 1, 4), 1: named('next', 5, 7) }, f: { 0: 0, 1: 0 } };
  const { findings } = judgeOn('coverage', { coverage: coverageOf({ 'src/a.ts': data }) });
  expect(findings.map(({ message }) => message)).toContainEqual(expect.stringContaining('lines 1-3 in parse, 5-6 in next, 9 not covered'));
});
