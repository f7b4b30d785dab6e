import { describe, expect, it } from 'vitest';
import { crapScore } from '../../src/judge/crap-rows.ts';
import type { CodeUnit, Complexity, Coverage } from '../../src/model/measurements.ts';
import { coverageOf, judgeOn, linesHit, unitOf } from './support.ts';

const complexityOf = (...units: CodeUnit[]): Complexity => ({ files: { 'src/a.ts': { units } }, problems: [], tool: '' });

describe('the formula', () => {
  it.each([
    [1, 1, 1],
    [1, 0, 2],
    [5, 0, 30],
    [5, 1, 5],
    [8, 1, 8],
    [10, 0.5, 22.5],
    [30, 0, 930],
  ])('gives complexity %d with coverage %d a CRAP of %d', (complexity, coverage, crap) => {
    expect(crapScore(complexity, coverage)).toBeCloseTo(crap, 10);
  });
});

describe('CRAP', () => {
  const judged = (units: CodeUnit[], coverage: Coverage, source = '') =>
    judgeOn('crap', { complexity: complexityOf(...units), coverage }, {}, { 'src/a.ts': source });

  it('at the limit passes', () => {
    const coverage = coverageOf({ 'src/a.ts': linesHit({ 2: 1 }) });
    expect(judged([unitOf('a', 8, [1, 4])], coverage)).toMatchObject({
      status: 'passed',
      summary: '1 function, highest 8.0 (<= 8)',
    });
  });

  it('above the limit says which lines to test and how much is enough', () => {
    const coverage = coverageOf({ 'src/a.ts': linesHit({ 2: 1, 3: 0, 4: 0, 5: 0 }) });
    const [finding] = judged([unitOf('a', 5, [1, 6])], coverage).findings;
    expect(finding).toMatchObject({
      message: 'a has a CRAP of 15.5 (limit 8): complexity 5, 25% covered.',
      advice: 'Test lines 3-5, so that at least 51% is covered, or split it.',
      function: 'a',
    });
  });

  it('of what is complex however it is covered says to split it', () => {
    const coverage = coverageOf({ 'src/a.ts': linesHit({ 2: 1 }) });
    expect(judged([unitOf('a', 9, [1, 3])], coverage).findings[0]!.advice).toBe(
      'Split it: its complexity alone keeps it over the limit.',
    );
  });

  it('is never shown as equal to a limit that it is over', () => {
    const hits = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [index + 2, index === 0 ? 0 : 1]));
    const [finding] = judged([unitOf('a', 8, [1, 30])], coverageOf({ 'src/a.ts': linesHit(hits) })).findings;
    expect(finding!.message).toContain('CRAP of 8.01 (limit 8)');
  });

  it('takes the lower of statements and branches', () => {
    const coverage = coverageOf({ 'src/a.ts': linesHit({ 2: 1 }, { 2: [1, 0] }) });
    expect(judged([unitOf('a', 6, [1, 3])], coverage).findings[0]!.message).toContain('50% covered');
  });

  it('counts what folds into a row for it, and what is promoted for itself alone', () => {
    const units = [
      unitOf('outer', 4, [1, 9]),
      unitOf('<anonymous>', 1, [2, 4], { parent: 0, row: 0, body: { start: { line: 2, column: 1 }, end: { line: 4, column: 9 } } }),
      unitOf('inner', 4, [5, 7], { parent: 0, row: 2, body: { start: { line: 5, column: 1 }, end: { line: 7, column: 9 } } }),
    ];
    const result = judged(units, coverageOf({ 'src/a.ts': linesHit({ 3: 0, 6: 0, 8: 1 }) }));
    expect(result.findings.map(({ message }) => message)).toEqual([
      'inner has a CRAP of 20.0 (limit 8): complexity 4, 0% covered.',
    ]);
    expect(result.figures[1]).toMatchObject({ name: 'functions', measured: 2 });
  });

  it('has the function that is most over its limit as its highest, whatever the limits are', () => {
    const units = [unitOf('a', 9, [1, 3]), unitOf('b', 12, [4, 6], { row: 1 })];
    const files = { 'src/a.ts': { units }, 'src/b.ts': { units: [unitOf('c', 20, [1, 3])] } };
    const map = { 'src/a.ts': linesHit({ 2: 1, 5: 1 }), 'src/b.ts': linesHit({ 2: 1 }) };
    const plan = { sources: ['src/a.ts', 'src/b.ts'], overrides: [{ files: ['src/b.ts'], crap: 19 }] };
    const result = judgeOn('crap', { complexity: { files, problems: [], tool: '' }, coverage: coverageOf(map) }, plan);
    expect(result.summary).toBe('3 of 3 functions over the limit, highest 12.0 (<= 8)');
    expect(result.figures).toEqual([
      { name: 'highest CRAP', measured: 12, limit: 8, unit: 'score' },
      { name: 'functions', measured: 3, limit: null, unit: 'count' },
      { name: 'functions over the limit', measured: 3, limit: null, unit: 'count' },
    ]);
  });

  it('is told with its place, and one line or branch in the singular', () => {
    const coverage = coverageOf({ 'src/a.ts': linesHit({ 2: 1, 3: 0 }, { 4: [1, 0] }) });
    const [finding] = judged([unitOf('a', 5, [1, 6])], coverage).findings;
    expect(finding).toMatchObject({ rule: 'crap', at: { file: 'src/a.ts', span: { start: { line: 1 }, end: { line: 6 } } }, measured: 8.125, limit: 8 });
    expect(finding!.message).toBe('a has a CRAP of 8.1 (limit 8): complexity 5, 50% covered. Branches not taken on line 4.');
    expect(finding!.advice).toBe('Test lines 3-4, so that at least 51% is covered, or split it.');
    const single = coverageOf({ 'src/a.ts': linesHit({ 2: 1, 3: 0 }) });
    expect(judged([unitOf('a', 5, [1, 6])], single).findings[0]!.advice).toBe('Test line 3, so that at least 51% is covered, or split it.');
  });

  it('at a limit that its complexity just keeps is brought there by tests, above it by a split and tests', () => {
    const none = coverageOf({ 'src/a.ts': linesHit({ 2: 0, 3: 0 }) });
    expect(judged([unitOf('a', 8, [1, 4])], none).findings[0]!.advice).toBe('Test lines 2-3, so that at least 100% is covered, or split it.');
    expect(judged([unitOf('a', 9, [1, 4])], none).findings[0]!.advice).toBe('Split it and test lines 2-3: its complexity alone keeps it over the limit.');
  });

  it('without functions has no highest', () => {
    expect(judged([], coverageOf({ 'src/a.ts': linesHit({}) })).figures).toEqual([
      { name: 'functions', measured: 0, limit: null, unit: 'count' },
      { name: 'functions over the limit', measured: 0, limit: null, unit: 'count' },
    ]);
  });

  it('of a source whose complexity was not measured breaks the gate', () => {
    const result = judgeOn('crap', { complexity: { files: {}, problems: [], tool: '' }, coverage: coverageOf({ 'src/a.ts': linesHit({}) }) });
    expect(result.status).toBe('broken');
    expect(result.problems[0]).toMatchObject({ code: 'not-measured', message: '1 source file of 1 has no complexity: src/a.ts.' });
  });

  it('of a source without coverage breaks the gate, unless it has no functions', () => {
    const without = coverageOf({});
    expect(judged([unitOf('a', 1, [1, 3])], without)).toMatchObject({
      status: 'broken',
      problems: [{ code: 'not-measured', message: '1 source file of 1 has no coverage: src/a.ts.' }],
    });
    expect(judged([], without)).toMatchObject({ status: 'passed', summary: 'no functions' });
  });

  it('of a top level without statements follows whether the file was loaded', () => {
    const span = { start: { line: 1, column: 1 }, end: { line: 2, column: 1 } };
    const top = [unitOf('<module>', 4, [1, 2], { kind: 'module', span, body: span })];
    const map = { 'src/a.ts': linesHit({}) };
    expect(judged(top, coverageOf(map)).status).toBe('passed');
    expect(judged(top, coverageOf(map, { unloaded: ['src/a.ts'] })).status).toBe('failed');
  });
});

describe('CRAP of coverage by whole lines', () => {
  const source = 'const one = (a) => a ? 1 : 2;\nfunction two() {\n  return 2;\n}\n';
  const one = unitOf('one', 3, [1, 1], {
    kind: 'arrow',
    body: { start: { line: 1, column: 20 }, end: { line: 1, column: 29 } },
  });
  const two = unitOf('two', 3, [2, 4], {
    row: 1,
    body: { start: { line: 2, column: 16 }, end: { line: 4, column: 2 } },
  });
  const wholeLines = (hits: Record<number, number>) => {
    const data = linesHit(hits);
    for (const at of Object.values(data.statementMap)) at.start.column = 0;
    return data;
  };
  const function0 = (line: number, hits: number) => ({
    fnMap: { 0: { name: 'one', line, decl: { start: { line, column: 12 }, end: { line, column: 28 } }, loc: { start: { line, column: 12 }, end: { line, column: 28 } } } },
    f: { 0: hits },
  });
  const judged = (hits: number) => {
    const data = { ...wholeLines({ 1: 1, 2: 1, 3: 1, 4: 1 }), ...function0(1, hits) };
    return judgeOn(
      'crap',
      { complexity: complexityOf(one, two), coverage: coverageOf({ 'src/a.ts': data }, { confidence: 'lines' }) },
      {},
      { 'src/a.ts': source },
    );
  };

  it('tells a one-line function that ran from one that never did, and says that it is known by its line only', () => {
    expect(judged(1)).toMatchObject({
      status: 'passed',
      summary: '2 functions, highest 3.0 (<= 8), 1 one-line function known by line only',
    });
    expect(judged(0).findings.map(({ message }) => message)).toEqual([
      'one has a CRAP of 12.0 (limit 8): complexity 3, 0% covered (known by line only).',
    ]);
  });
});
