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

  it('per file says how many files are below, and what to do in each', () => {
    const coverage = coverageOf({ 'src/a.ts': linesHit({ 1: 1, 2: 0 }), 'src/b.ts': linesHit({ 1: 1, 2: 0, 3: 0 }), 'src/c.ts': linesHit(allOf(1, 60)) });
    const plan = { sources: ['src/a.ts', 'src/b.ts', 'src/c.ts'], coverage: { collector: 'vitest-v8', report: null, perFile: { lines: 50, statements: 40 } } } as const;
    const result = judgeOn('coverage', { coverage }, { ...plan, sources: [...plan.sources] });
    expect(result.summary).toMatch(/, 1 file below the limit per file$/);
    expect(result.findings).toMatchObject([
      {
        rule: 'coverage.lines',
        message: 'Coverage of lines in src/b.ts is 33.3%, below 50%: lines 2-3 not covered.',
        advice: 'Test what these lines decide and return.',
        at: { file: 'src/b.ts', span: { start: { line: 2, column: 1 }, end: { line: 3, column: 1 } } },
        measured: 100 / 3,
        limit: 50,
      },
      { rule: 'coverage.statements', measured: 100 / 3, limit: 40 },
    ]);
    expect(new Set(result.findings.map(({ id }) => id)).size).toBe(2);
  });

  it('that misses much begins with the file that misses most, and is told by its lowest share', () => {
    const coverage = coverageOf({
      'src/a.ts': linesHit({ 1: 0, 2: 1 }),
      'src/b.ts': linesHit({ 1: 0, 2: 0, 3: 0 }, { 2: [0, 0, 0, 0] }),
      'src/c.ts': linesHit(allOf(1, 9)),
      'src/d.ts': linesHit({ 1: 0, 2: 0 }),
    }, { unloaded: ['src/d.ts'] });
    const { findings } = judgeOn('coverage', { coverage }, { sources: ['src/a.ts', 'src/b.ts', 'src/c.ts', 'src/d.ts'] });
    expect(findings.filter(({ rule }) => rule === 'coverage.uncovered').map(({ at, measured, limit }) => [at!.file, measured, limit]).toSorted()).toEqual([
      ['src/a.ts', 50, 90],
      ['src/b.ts', 0, 90],
      ['src/d.ts', 0, 90],
    ]);
    expect(findings.find(({ rule }) => rule === 'coverage.lines')!.advice).toBe('Test the code that no test runs; most of it is in src/b.ts (3), src/d.ts (2), src/a.ts (1).');
    const unloaded = findings.find(({ at }) => at?.file === 'src/d.ts')!;
    expect(unloaded).toMatchObject({ advice: 'Write a test that imports it and asserts what it does.', message: 'src/d.ts: no test loads it.' });
    expect(unloaded.at).not.toHaveProperty('span');
  });

  it('names the innermost function of each line, in the order of the code, and no name that a tool made up', () => {
    const at = (line: number, end = line) => ({ start: { line, column: 0 }, end: { line: end, column: 9 } });
    const named = (name: string, first: number, last: number) => ({ name, line: first, decl: at(first), loc: at(first, last) });
    const data = {
      ...linesHit({ 3: 0, 5: 0, 12: 0, 15: 0, 9: 0 }),
      fnMap: { 0: named('outer', 1, 9), 1: named('inner', 4, 6), 2: named('(anonymous_2)', 11, 13), 3: named('', 14, 16), 4: named('last', 15, 15) },
      f: { 0: 1, 1: 1, 2: 1, 3: 1, 4: 1 },
    };
    const { findings } = judgeOn('coverage', { coverage: coverageOf({ 'src/a.ts': data }) });
    expect(findings.at(-1)!.message).toBe('src/a.ts: lines 3, 9 in outer, 5 in inner, 12, 15 in last not covered.');
  });

  it('of a branch whose arm has no line of its own is told where the branch is', () => {
    const data = linesHit({ 1: 1 }, { 4: [1, 0] });
    data.branchMap[4]!.locations[1] = { start: {}, end: {} } as (typeof data.branchMap)[string]['locations'][number];
    expect(judgeOn('coverage', { coverage: coverageOf({ 'src/a.ts': data }) }).findings.at(-1)!.message).toBe('src/a.ts: line 4 not covered.');
    data.branchMap[4]!.locations.pop();
    expect(judgeOn('coverage', { coverage: coverageOf({ 'src/a.ts': data }) }).findings.at(-1)!.message).toBe('src/a.ts: line 4 not covered.');
    data.branchMap[4]!.locations[1] = { start: { line: 7, column: 0 }, end: { line: 7, column: 1 } };
    expect(judgeOn('coverage', { coverage: coverageOf({ 'src/a.ts': data }) }).findings.at(-1)!.message).toBe('src/a.ts: line 7 not covered.');
  });

  it('of statements and functions lists where they are', () => {
    const at = (line: number) => ({ start: { line, column: 0 }, end: { line, column: 9 } });
    const data = {
      ...linesHit({ 1: 1, 2: 0, 4: 1 }),
      fnMap: { 0: { name: 'parse', line: 6, decl: at(6), loc: at(6) }, 1: { name: 'next', line: 8, decl: at(8), loc: at(8) } },
      f: { 0: 0, 1: 1 },
    };
    const perFile = (limits: object) => judgeOn('coverage', { coverage: coverageOf({ 'src/a.ts': data }) }, { coverage: { collector: 'vitest-v8', report: null, perFile: limits } });
    const messagesOf = (limits: object) => perFile(limits).findings.filter(({ at: place }) => place !== null).map(({ message }) => message);
    expect(messagesOf({ statements: 90 })).toEqual(['Coverage of statements in src/a.ts is 66.7%, below 90%: line 2 not covered.']);
    expect(messagesOf({ functions: 90 })).toEqual(['Coverage of functions in src/a.ts is 50.0%, below 90%: line 6 in parse not covered.']);
    expect(messagesOf({ functions: 50, lines: 66 })).toEqual([expect.stringContaining('src/a.ts: lines')]);
  });

  it('of several overrides that are too low has a finding for each', () => {
    const coverage = coverageOf({ 'old/b.ts': linesHit({ 1: 0 }), 'src/a.ts': linesHit({ 1: 0 }) });
    const { findings } = judgeOn('coverage', { coverage }, { sources: ['old/b.ts', 'src/a.ts'], overrides: [{ files: ['old/**'], coverage: { lines: 50 } }] });
    const ofLines = findings.filter(({ rule }) => rule === 'coverage.lines');
    expect(ofLines.map(({ message }) => message)).toEqual(expect.arrayContaining(['Coverage of lines is 0.0%, below 90%: 1 of 1 not covered.', 'Coverage of lines of old/** is 0.0%, below 50%: 1 of 1 not covered.']));
    expect(new Set(ofLines.map(({ id }) => id)).size).toBe(2);
  });
});
