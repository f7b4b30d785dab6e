import { describe, expect, it } from 'vitest';
import { coverageOf, judgeOn, linesHit, planOf } from './support.ts';

const allOf = (hits: number, lines: number) =>
  Object.fromEntries(Array.from({ length: lines }, (_, index) => [index + 1, hits]));

describe('coverage', () => {
  it('at its limits passes, with each total as a figure', () => {
    const data = linesHit({ ...allOf(1, 9), 10: 0 }, { 3: [1, 1, 1, 1, 0] });
    const result = judgeOn('coverage', { coverage: coverageOf({ 'src/a.ts': data }) });
    expect(result).toMatchObject({
      status: 'passed',
      summary: 'lines 90.0% (>= 90), statements 90.0% (>= 90), functions 100.0% (>= 90), branches 80.0% (>= 80)',
    });
    expect(result.figures[0]).toEqual({ name: 'lines', measured: 90, limit: 90, unit: '%' });
  });

  it('below a limit fails for that total, and shows the lines to test in the worst files', () => {
    const coverage = coverageOf({
      'src/a.ts': { ...linesHit(allOf(1, 20), { 4: [1, 0], 9: [0, 0] }) },
      'src/b.ts': linesHit(allOf(1, 20), { 2: [1, 0] }),
    });
    const result = judgeOn('coverage', { coverage }, { sources: ['src/a.ts', 'src/b.ts'] });
    expect(result.status).toBe('failed');
    expect(result.findings.map(({ rule, message }) => [rule, message])).toEqual([
      ['coverage.branches', 'Coverage of branches is 33.3%, below 80%: 4 of 6 not covered.'],
      ['coverage.uncovered', 'src/a.ts: lines 4, 9 not covered.'],
      ['coverage.uncovered', 'src/b.ts: line 2 not covered.'],
    ]);
    expect(result.findings[0]!.advice).toBe('Test the code that no test runs; most of it is in src/a.ts (3), src/b.ts (1).');
  });

  it('names the functions that are not covered', () => {
    const data = linesHit({ 2: 0, 3: 0 });
    const at = (line: number) => ({ start: { line, column: 0 }, end: { line: 4, column: 1 } });
    const named = { ...data, fnMap: { 0: { name: 'parse', line: 1, decl: at(1), loc: at(1) } }, f: { 0: 0 } };
    const result = judgeOn('coverage', { coverage: coverageOf({ 'src/a.ts': named }) });
    expect(result.findings.at(-1)!.message).toBe('src/a.ts: lines 1-3 in parse not covered.');
  });

  it('is never shown as equal to a limit that it is below', () => {
    const data = linesHit({ ...allOf(1, 2249), ...Object.fromEntries(Array.from({ length: 251 }, (_, index) => [3000 + index, 0])) });
    const result = judgeOn('coverage', { coverage: coverageOf({ 'src/a.ts': data }) });
    expect(result.findings[0]!.message).toContain('89.96%, below 90%');
  });

  it('of a source that no test loads says so', () => {
    const coverage = coverageOf({ 'src/a.ts': linesHit({ 1: 0 }) }, { unloaded: ['src/a.ts'] });
    expect(judgeOn('coverage', { coverage }).findings.at(-1)!.message).toBe('src/a.ts: no test loads it.');
  });

  it('of sources that the report lacks breaks the gate', () => {
    const result = judgeOn('coverage', { coverage: coverageOf({}) });
    expect(result).toMatchObject({ status: 'broken', summary: 'nothing was measured', problems: [{ code: 'not-measured' }] });
  });

  it('ignores files that are no source', () => {
    const coverage = coverageOf({ 'src/a.ts': linesHit({ 1: 1 }), 'test/helper.ts': linesHit(allOf(0, 50)) });
    expect(judgeOn('coverage', { coverage }).status).toBe('passed');
  });

  it('of sources without statements is 100% and says that there are none', () => {
    const result = judgeOn('coverage', { coverage: coverageOf({ 'src/a.ts': linesHit({}) }) });
    expect(result.status).toBe('passed');
    expect(result.summary).toContain('no statements in 1 file');
  });

  it('per file is judged when asked for', () => {
    const coverage = coverageOf({ 'src/a.ts': linesHit(allOf(1, 99)), 'src/b.ts': linesHit({ 1: 1, 2: 0 }) });
    const plan = {
      sources: ['src/a.ts', 'src/b.ts'],
      coverage: { collector: 'vitest-v8', report: null, perFile: { lines: 60 } },
    } as const;
    const result = judgeOn('coverage', { coverage }, { ...plan, sources: [...plan.sources] });
    expect(result.status).toBe('failed');
    expect(result.findings.map(({ rule, message }) => [rule, message])).toEqual([
      ['coverage.lines', 'Coverage of lines in src/b.ts is 50.0%, below 60%: line 2 not covered.'],
    ]);
  });

  it('of overridden files is judged on its own and left out of the rest', () => {
    const coverage = coverageOf({ 'src/a.ts': linesHit(allOf(1, 4)), 'old/b.ts': linesHit({ 1: 1, 2: 0 }) });
    const overrides = [{ files: ['old/**'], coverage: { lines: 50, statements: 60 } }];
    const result = judgeOn('coverage', { coverage }, { sources: ['old/b.ts', 'src/a.ts'], overrides });
    expect(result.findings.filter(({ at }) => at === null).map(({ message }) => message)).toEqual([
      'Coverage of statements of old/** is 50.0%, below 60%: 1 of 2 not covered.',
    ]);
    expect(result.figures.filter(({ name }) => name.startsWith('lines'))).toEqual([
      { name: 'lines', measured: 100, limit: 90, unit: '%' },
      { name: 'lines of old/**', measured: 50, limit: 50, unit: '%' },
    ]);
  });

  it('lists no more than ten files', () => {
    const names = Array.from({ length: 14 }, (_, index) => `src/${index}.ts`);
    const coverage = coverageOf(Object.fromEntries(names.map((name) => [name, linesHit({ 1: 0 })])));
    const { findings } = judgeOn('coverage', { coverage }, planOf({ sources: names, gates: ['coverage'] }));
    expect(findings.filter(({ rule }) => rule === 'coverage.uncovered')).toHaveLength(10);
  });
});
