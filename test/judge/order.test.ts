import { describe, expect, it } from 'vitest';
import { sortedReport } from '../../src/judge/mutation-report.ts';
import { comparePlaces, comparePositions, compareText, sortedKeys } from '../../src/judge/order.ts';
import { identityOf, isBefore, rowsOf } from '../../src/judge/rows.ts';
import { mutantOf, mutantsIn, unitOf } from './support.ts';

const span = (startLine: number, startColumn: number, endLine = startLine, endColumn = startColumn) => ({
  start: { line: startLine, column: startColumn },
  end: { line: endLine, column: endColumn },
});

describe('order', () => {
  it('of text is by code unit, not by locale', () => {
    expect(['b', 'ä', 'Z', 'a', 'a'].sort(compareText)).toEqual(['Z', 'a', 'a', 'b', 'ä']);
    expect(compareText('a', 'b')).toBe(-1);
    expect(compareText('b', 'a')).toBe(1);
    expect(compareText('a', 'a')).toBe(0);
  });

  it('of positions is by line, then by column', () => {
    expect(comparePositions({ line: 1, column: 9 }, { line: 2, column: 1 })).toBeLessThan(0);
    expect(comparePositions({ line: 2, column: 3 }, { line: 2, column: 1 })).toBeGreaterThan(0);
    expect(comparePositions({ line: 2, column: 3 }, { line: 2, column: 3 })).toBe(0);
  });

  it('of places is none, by file, files without a span, by start, by end', () => {
    const places = [
      null,
      { file: 'a' },
      { file: 'a', span: span(1, 5) },
      { file: 'a', span: span(2, 1, 2, 4) },
      { file: 'a', span: span(2, 1, 2, 9) },
      { file: 'a', span: span(2, 1, 3, 1) },
      { file: 'b' },
    ];
    expect(places.toReversed().sort(comparePlaces)).toEqual(places);
    expect([places[4]!, places[1]!, places[6]!, places[2]!].sort(comparePlaces)).toEqual([places[1], places[2], places[4], places[6]]);
    expect(comparePlaces(undefined, null)).toBe(0);
    expect(comparePlaces({ file: 'a' }, { file: 'a' })).toBe(0);
  });

  it('of keys does not depend on how a record was built', () => {
    expect(sortedKeys({ b: 1, a: 2 })).toEqual(['a', 'b']);
  });

  it('before another is what starts on an earlier line, or further left', () => {
    const at = (line: number, column: number) => ({ line, column });
    expect(isBefore(at(1, 9), at(2, 1))).toBe(true);
    expect(isBefore(at(2, 1), at(2, 2))).toBe(true);
    expect(isBefore(at(2, 2), at(2, 2))).toBe(false);
    expect(isBefore(at(2, 1), at(1, 9))).toBe(false);
  });
});

describe('rows', () => {
  it('are the units that fold into no other, and a top level that decides something', () => {
    const top = (complexity: number) => unitOf('<module>', complexity, [1, 9], { kind: 'module' });
    const units = [top(1), unitOf('a', 1, [1, 3], { row: 1 }), unitOf('b', 1, [2, 2], { row: 1 })];
    expect(rowsOf({ units }).map(({ index, unit }) => [index, unit.name])).toEqual([[1, 'a']]);
    expect(rowsOf({ units: [top(2)] })).toHaveLength(1);
    expect(rowsOf({ units: [unitOf('a', 1, [1, 3])] })).toHaveLength(1);
  });

  it('are known by kind and name; without a name, by their first line too', () => {
    const source = 'one\n  two   2\nthree';
    expect(identityOf(unitOf('a', 1, [2, 3]), source)).toBe('function a');
    expect(identityOf(unitOf('<anonymous>', 1, [2, 3]), source)).toBe('function <anonymous> two 2');
    expect(identityOf(unitOf('<anonymous>', 1, [9, 9]), source)).toBe('function <anonymous> ');
  });
});

describe('a sorted report', () => {
  const at = (line: number) => ({ location: span(line, 1, line, 2) });

  it('has its mutants by place, mutator, replacement and id', () => {
    const inOrder = [
      mutantOf('9', 'Killed', at(1)),
      mutantOf('3', 'Killed', { ...at(2), mutatorName: 'A', replacement: 'z' }),
      mutantOf('2', 'Killed', { ...at(2), mutatorName: 'B', replacement: undefined }),
      mutantOf('1', 'Killed', { ...at(2), mutatorName: 'B', replacement: 'a' }),
      mutantOf('4', 'Killed', { ...at(2), mutatorName: 'B', replacement: 'a' }),
    ];
    for (const mutants of [inOrder, inOrder.toReversed()]) {
      const { report } = mutantsIn({ 'src/a.ts': mutants });
      expect(sortedReport(report).files['src/a.ts']!.mutants).toEqual(inOrder);
    }
  });

  it('has the tests of a mutant by id, whatever ran first, and names none where none were told', () => {
    const { report } = mutantsIn({ 'src/a.ts': [mutantOf('1', 'Killed', { ...at(1), coveredBy: ['2', '0'], killedBy: ['2', '1'] }), mutantOf('2', 'NoCoverage', { ...at(2), coveredBy: undefined, killedBy: undefined })] });
    const [covered, other] = sortedReport(report).files['src/a.ts']!.mutants;
    expect(covered).toMatchObject({ coveredBy: ['0', '2'], killedBy: ['1', '2'] });
    expect([other!.coveredBy, other!.killedBy]).toEqual([undefined, undefined]);
  });

  it('has its files and its test files by name', () => {
    const { report } = mutantsIn({ 'src/b.ts': [], 'src/a.ts': [] });
    const tests = { 'z.test.ts': { tests: [] }, 'a.test.ts': { tests: [] } };
    const sorted = sortedReport({ ...report, testFiles: tests });
    expect(Object.keys(sorted.files)).toEqual(['src/a.ts', 'src/b.ts']);
    expect(Object.keys(sorted.testFiles!)).toEqual(['a.test.ts', 'z.test.ts']);
    expect(sortedReport({ ...report, testFiles: undefined })).not.toHaveProperty('testFiles.z');
  });
});
