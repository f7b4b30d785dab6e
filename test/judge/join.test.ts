import type { FileCoverageData } from 'istanbul-lib-coverage';
import { describe, expect, it } from 'vitest';
import { armsOf, positionReader, statementsOf } from '../../src/judge/coverage-points.ts';
import { joinCoverage } from '../../src/judge/join.ts';
import { hitsOf } from '../../src/judge/unit-hits.ts';
import { linesHit, unitOf } from './support.ts';

const at = (line: number, column: number, endLine = line, endColumn = column + 1) => ({
  start: { line, column },
  end: { line: endLine, column: endColumn },
});
const read = positionReader([], linesHit({}), '');
const exact = { confidence: 'exact', source: '', loaded: true } as const;

function entries(...found: { decl: number; loc: number; line?: number; hits: number }[]): FileCoverageData {
  return {
    ...linesHit({}),
    fnMap: Object.fromEntries(
      found.map(({ decl, loc, line = 1 }, id) => [id, { name: 'f', line, decl: at(line, decl), loc: at(line, loc) }]),
    ),
    f: Object.fromEntries(found.map(({ hits }, id) => [id, hits])),
  };
}

describe('positions', () => {
  it('start at column 1, also where a tool tells no column', () => {
    expect(read({ line: 3, column: 0 })).toEqual({ line: 3, column: 1 });
    expect(read({ line: 3, column: null })).toEqual({ line: 3, column: 1 });
  });

  it('behind a byte order mark are read as the tool counts that makes functions start at their bodies', () => {
    const unit = unitOf('a', 1, [1, 3]);
    const reads = (loc: number) => positionReader([unit], entries({ decl: 0, loc, hits: 1 }), '\uFEFFx');
    expect(reads(20)({ line: 1, column: 20 })).toEqual({ line: 1, column: 20 });
    expect(reads(20)({ line: 2, column: 20 })).toEqual({ line: 2, column: 21 });
    expect(reads(19)({ line: 1, column: 19 })).toEqual({ line: 1, column: 20 });
  });
});

describe('branch arms', () => {
  const branch = (type: string, locations: object[]): FileCoverageData =>
    ({ ...linesHit({}), branchMap: { 0: { type, line: 4, loc: at(4, 2), locations } }, b: { 0: [3] } }) as FileCoverageData;

  it('stand where they start; an absent else where its branch does', () => {
    const absent = { start: {}, end: {} };
    expect(armsOf(branch('if', [at(5, 6), absent]), read)).toEqual([
      { at: { line: 5, column: 7 }, hits: 3 },
      { at: { line: 4, column: 3 }, hits: 0 },
    ]);
  });

  it('of parameter defaults are left out', () => {
    expect(armsOf(branch('default-arg', [at(5, 6)]), read)).toEqual([]);
  });
});

describe('statements', () => {
  it('that are whole lines start at the first character of their line', () => {
    const data = linesHit({ 1: 1, 2: 0, 3: 1, 9: 1 });
    const source = 'a\n   b\n\n';
    expect(statementsOf(data, { ...exact, confidence: 'lines', source }, read).map(({ at }) => at.column)).toEqual([1, 4, 1, 1]);
    expect(statementsOf(data, { ...exact, source }, read)[1]).toEqual({ at: { line: 2, column: 3 }, hits: 0 });
  });
});

describe('how often a function ran', () => {
  const unit = unitOf('a', 1, [1, 3]);

  it('is the count of the entry at its body', () => {
    expect(hitsOf(unit, entries({ decl: 0, loc: 5, hits: 1 }, { decl: 9, loc: 19, hits: 7 }), exact, read)).toBe(7);
  });

  it('is else the count of the first entry between its start and its body', () => {
    expect(hitsOf(unit, entries({ decl: 9, loc: 12, hits: 1 }, { decl: 3, loc: 25, hits: 7 }), exact, read)).toBe(7);
    expect(hitsOf(unit, entries({ decl: 25, loc: 0, hits: 5 }), exact, read)).toBe(5);
  });

  it('is nothing where no entry is within it', () => {
    expect(hitsOf(unit, entries({ decl: 0, loc: 25, line: 2, hits: 5 }), exact, read)).toBe(0);
    const below = unitOf('b', 1, [2, 3]);
    expect(hitsOf(below, entries({ decl: 0, loc: 25, hits: 5 }), exact, read)).toBe(0);
  });

  it('is told by its first line where only lines are known', () => {
    const lines = { ...exact, confidence: 'lines' } as const;
    expect(hitsOf(unit, linesHit({ 1: 4, 2: 1 }), lines, read)).toBe(4);
    expect(hitsOf(unit, linesHit({ 2: 1 }), lines, read)).toBe(0);
    expect(hitsOf(unit, linesHit({ 1: 4 }), exact, read)).toBe(0);
  });

  it('is for a top level whether the file was loaded', () => {
    const top = unitOf('<module>', 2, [1, 3], { kind: 'module' });
    expect(hitsOf(top, linesHit({}), exact, read)).toBe(1);
    expect(hitsOf(top, linesHit({}), { ...exact, loaded: false }, read)).toBe(0);
  });
});

describe('the coverage of a row', () => {
  const outer = unitOf('outer', 2, [1, 9]);
  const inner = unitOf('inner', 2, [3, 5], { parent: 0, row: 1 });
  const join = (data: FileCoverageData) => joinCoverage({ units: [outer, inner] }, data, exact);

  it('is of the innermost function around each statement', () => {
    const [ofOuter, ofInner] = join(linesHit({ 2: 1, 4: 0, 7: 1, 8: 0, 20: 0 }));
    expect(ofOuter).toMatchObject({ statements: { covered: 2, total: 3 }, uncoveredLines: [8], exact: true });
    expect(ofInner).toMatchObject({ statements: { covered: 0, total: 1 }, uncoveredLines: [4], coverage: 0 });
    expect(ofOuter!.coverage).toBeCloseTo(2 / 3);
  });

  it('is the lower of statements and branches', () => {
    const [ofOuter] = join(linesHit({ 2: 1, 7: 1 }, { 7: [1, 0, 0, 0] }));
    expect(ofOuter).toMatchObject({ coverage: 0.25, branches: { covered: 1, total: 4 }, uncoveredLines: [7] });
  });

  it('without statements and branches is whether the function ran', () => {
    const ran = entries({ decl: 3, loc: 19, line: 3, hits: 2 });
    const rows = join({ ...ran, ...{ s: {}, statementMap: {} } });
    expect(rows.map(({ coverage, statements }) => [coverage, statements.total])).toEqual([
      [0, 0],
      [1, 0],
    ]);
  });
});
