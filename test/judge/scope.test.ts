import { describe, expect, it } from 'vitest';
import { judge } from '../../src/judge/judge.ts';
import type { Base, FormerUnit } from '../../src/model/measurements.ts';
import type { ChangedFile, Scope } from '../../src/model/scope.ts';
import { coverageOf, inputOf, judgeOn, linesHit, measured, mutantOf, mutantsIn, planOf, unitOf } from './support.ts';

const file = 'src/a.ts';

function scopeOf(change: Partial<ChangedFile> = {}): Scope {
  const whole: ChangedFile = { path: file, oldPath: file, status: 'modified', lines: [{ first: 1, last: 5 }], deletions: [] };
  return { kind: 'since', ref: 'main', base: 'b'.repeat(40), because: 'merge base of main and HEAD', files: [{ ...whole, ...change }] };
}

function baseOf(units: (FormerUnit | null)[] = [], sites: Base['sites'] = {}): Base {
  return { units: { [file]: units }, sites };
}

const complexityOf = (...complexities: number[]) => ({
  files: {
    [file]: { units: complexities.map((complexity, row) => unitOf(`f${row}`, complexity, [row * 5 + 1, row * 5 + 4], { row })) },
  },
  problems: [],
  tool: 'oxc',
});

describe('complexity of what a change touches', () => {
  it.each([
    ['introduced, when the function is new', null, 12, 'introduced', 'failed'],
    ['introduced, when it was within the limit', { complexity: 10, sameCode: false }, 12, 'introduced', 'failed'],
    ['worsened, when it was over it and is more so', { complexity: 11, sameCode: false }, 12, 'worsened', 'failed'],
    ['inherited, when it was as bad', { complexity: 12, sameCode: false }, 12, 'inherited', 'passed'],
    ['inherited, when it was worse', { complexity: 30, sameCode: false }, 12, 'inherited', 'passed'],
  ] as const)('is %s', (_name, before, now, change, status) => {
    const values = { complexity: complexityOf(now), base: baseOf([before]) };
    const result = judgeOn('complexity', values, { scope: scopeOf() });
    expect(result).toMatchObject({ status, findings: [{ change, verify: 'npx gates check --since main --only complexity' }] });
  });

  it('says what was there before, and how many findings are inherited', () => {
    const values = { complexity: complexityOf(12, 13), base: baseOf([{ complexity: 11, sameCode: false }, { complexity: 14, sameCode: false }]) };
    const result = judgeOn('complexity', values, { scope: scopeOf({ lines: [{ first: 1, last: 9 }] }) });
    expect(result.findings.map(({ message }) => message)).toEqual([
      'f1 has a cyclomatic complexity of 13 (limit 10, 14 at the base).',
      'f0 has a cyclomatic complexity of 12 (limit 10, 11 at the base).',
    ]);
    expect(result.summary).toBe('2 of 2 functions over the limit, highest 13 (<= 10), 1 of them inherited');
  });

  it('leaves the other functions and files alone', () => {
    const values = { complexity: complexityOf(12, 13), base: baseOf() };
    expect(judgeOn('complexity', values, { scope: scopeOf({ lines: [{ first: 5, last: 5 }] }) })).toMatchObject({
      status: 'passed',
      summary: 'the change touches no function',
    });
    const elsewhere = judgeOn('complexity', { ...values, complexity: { ...complexityOf(), files: {} } }, {
      scope: scopeOf({ path: 'README.md' }),
    });
    expect(elsewhere).toMatchObject({ status: 'passed', findings: [] });
  });

  it('takes a function from which lines were taken away', () => {
    const values = { complexity: complexityOf(12, 13), base: baseOf() };
    const result = judgeOn('complexity', values, { scope: scopeOf({ lines: [], deletions: [7] }) });
    expect(result.findings).toMatchObject([{ function: 'f1', change: 'introduced' }]);
  });

  it('is broken when a changed file was not measured, or its base was not', () => {
    const complexity = { ...complexityOf(), files: {} };
    expect(judgeOn('complexity', { complexity, base: baseOf() }, { scope: scopeOf() })).toMatchObject({
      status: 'broken',
      problems: [{ code: 'not-measured' }],
    });
    expect(judgeOn('complexity', { complexity: complexityOf(1) }, { scope: scopeOf() })).toMatchObject({
      status: 'broken',
      problems: [{ code: 'not-measured', message: 'Nothing measured base.' }],
    });
  });

  it('has no change without a scope', () => {
    const [finding] = judgeOn('complexity', { complexity: complexityOf(12) }).findings;
    expect(finding).not.toHaveProperty('change');
    expect(finding!.verify).toBe('npx gates check --only complexity');
  });
});

describe('mutation sites of a file that changed', () => {
  const sitesOf = (sites: number) => ({
    files: { [file]: { sites, mutants: sites, ignored: 0, byMutator: {} } },
    problems: [],
    tool: 'Stryker',
  });
  it.each([
    [undefined, 'introduced', 'failed'],
    [100, 'introduced', 'failed'],
    [110, 'worsened', 'failed'],
    [120, 'inherited', 'passed'],
  ] as const)('that had %s before are %s', (before, change, status) => {
    const base = baseOf([], before === undefined ? {} : { [file]: before });
    const result = judgeOn('mutation-sites', { 'mutation-sites': sitesOf(120), base }, { scope: scopeOf() });
    expect(result).toMatchObject({ status, findings: [{ change }] });
  });

  it('are none when no source file changed', () => {
    const none = { ...sitesOf(0), files: {} };
    const result = judgeOn('mutation-sites', { 'mutation-sites': none, base: baseOf() }, { scope: scopeOf({ path: 'x.md' }) });
    expect(result).toMatchObject({ status: 'passed', summary: 'the change touches no source file' });
  });
});

describe('CRAP of what a change touches', () => {
  const coverage = coverageOf({ [file]: linesHit({ 2: 0 }) });
  it.each([
    [null, 'introduced', 'failed'],
    [{ complexity: 4, sameCode: false }, 'worsened', 'failed'],
    [{ complexity: 4, sameCode: true }, 'inherited', 'passed'],
  ] as const)('of a function that was %j is %s', (before, change, status) => {
    const values = { complexity: complexityOf(4), coverage, base: baseOf([before]) };
    expect(judgeOn('crap', values, { scope: scopeOf() })).toMatchObject({ status, findings: [{ change }] });
  });

  it('is not asked of the other functions', () => {
    const values = { complexity: complexityOf(4), coverage, base: baseOf() };
    expect(judgeOn('crap', values, { scope: scopeOf({ lines: [{ first: 9, last: 9 }] }) })).toMatchObject({
      status: 'passed',
      summary: 'the change touches no function',
    });
  });
});

describe('coverage of a change', () => {
  const hits = linesHit({ 1: 1, 2: 0, 3: 0, 7: 0 });

  it('is that of the changed lines on which a statement starts; the totals are shown and not judged', () => {
    const result = judgeOn('coverage', { coverage: coverageOf({ [file]: hits }) }, { scope: scopeOf() });
    expect(result.status).toBe('failed');
    expect(result.summary).toBe(
      '1 of 3 changed lines covered, 33.3% (>= 90); not judged: lines 25.0%, statements 25.0%, functions 100.0%, branches 100.0%',
    );
    expect(result.figures.filter(({ limit }) => limit !== null).map(({ name }) => name)).toEqual(['patch lines']);
    expect(result.findings).toMatchObject([
      { rule: 'coverage.patch', measured: 100 / 3, limit: 90, change: 'introduced', at: null },
      { rule: 'coverage.uncovered', message: 'src/a.ts: changed lines 2-3 not covered.', change: 'introduced' },
    ]);
  });

  it('passes when the changed lines are covered, however little of the rest is', () => {
    const scope = scopeOf({ lines: [{ first: 1, last: 1 }] });
    const result = judgeOn('coverage', { coverage: coverageOf({ [file]: hits }) }, { scope });
    expect(result).toMatchObject({ status: 'passed', findings: [] });
  });

  it('passes when no statement starts on a changed line, or no source file changed', () => {
    const coverage = coverageOf({ [file]: hits });
    const comment = judgeOn('coverage', { coverage }, { scope: scopeOf({ lines: [{ first: 5, last: 6 }] }) });
    expect(comment).toMatchObject({ status: 'passed', summary: expect.stringContaining('no statement starts on a changed line;') });
    const other = judgeOn('coverage', { coverage }, { scope: scopeOf({ path: 'test/a.test.ts' }) });
    expect(other).toMatchObject({ status: 'passed', summary: expect.stringContaining('the change touches no source file;') });
  });

  it('says so of a changed file that no test loads', () => {
    const coverage = coverageOf({ [file]: linesHit({ 2: 0 }) }, { unloaded: [file] });
    const { findings } = judgeOn('coverage', { coverage }, { scope: scopeOf() });
    expect(findings[1]).toMatchObject({ message: 'src/a.ts: changed line 2 not covered, no test loads it.' });
  });

  it('is held to an override, which asks no more of a patch than of its lines', () => {
    const coverage = coverageOf({ [file]: hits });
    const plan = (limits: object) => ({ scope: scopeOf(), overrides: [{ files: ['src/**'], coverage: limits }] });
    expect(judgeOn('coverage', { coverage }, plan({ lines: 0 })).status).toBe('passed');
    expect(judgeOn('coverage', { coverage }, plan({ lines: 0, patch: 50 })).summary).toContain('changed lines of src/** covered, 33.3% (>= 50)');
    expect(judgeOn('coverage', { coverage }, plan({ branches: 0 })).status).toBe('failed');
  });
});

describe('what is told of a patch', () => {
  const scopeOver = (...files: { path: string; first: number; last: number }[]): Scope => ({
    ...scopeOf(),
    files: files.map(({ path, first, last }) => ({ path, oldPath: path, status: 'modified', lines: [{ first, last }], deletions: [] })),
  });

  it('is its share, what it is made of, and what to do', () => {
    const result = judgeOn('coverage', { coverage: coverageOf({ [file]: linesHit({ 1: 1, 2: 0, 5: 0, 6: 0 }) }) }, { scope: scopeOf() });
    expect(result.figures.slice(0, 3)).toEqual([
      { name: 'patch lines', measured: 100 / 3, limit: 90, unit: '%' },
      { name: 'patch lines covered', measured: 1, limit: null, unit: 'count' },
      { name: 'patch lines in all', measured: 3, limit: null, unit: 'count' },
    ]);
    expect(result.findings).toMatchObject([
      { message: 'Coverage of the changed lines is 33.3%, below 90%: 2 of 3 not covered.', advice: 'Test the changed lines that no test runs.' },
      {
        message: 'src/a.ts: changed lines 2, 5 not covered.',
        advice: 'Test what these lines decide and return.',
        at: { file, span: { start: { line: 2, column: 1 }, end: { line: 3, column: 1 } } },
        measured: 100 / 3,
        limit: 90,
      },
    ]);
  });

  it('of a file that no test loads is to write a test', () => {
    const coverage = coverageOf({ [file]: linesHit({ 2: 0 }) }, { unloaded: [file] });
    expect(judgeOn('coverage', { coverage }, { scope: scopeOf() }).findings[1]!.advice).toBe('Write a test that imports it and asserts what it does.');
  });

  it('is nothing where it is just covered well enough', () => {
    const hits = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [index + 1, index === 0 ? 0 : 1]));
    const scope = scopeOf({ lines: [{ first: 1, last: 4 }, { first: 5, last: 10 }] });
    expect(judgeOn('coverage', { coverage: coverageOf({ [file]: linesHit(hits) }) }, { scope })).toMatchObject({ status: 'passed', findings: [] });
  });

  it('names the files with the most uncovered changed lines first, ten at most, and none that is covered', () => {
    const paths = Array.from({ length: 12 }, (_, index) => `src/f${String(index).padStart(2, '0')}.ts`);
    const uncovered = (count: number) => linesHit(Object.fromEntries(Array.from({ length: 13 }, (_, line) => [line + 1, line < count ? 0 : 1])));
    const coverage = coverageOf(Object.fromEntries(paths.map((path, index) => [path, uncovered(index)])));
    const plan = { sources: paths, scope: scopeOver(...paths.map((path) => ({ path, first: 1, last: 13 }))) };
    const files = judgeOn('coverage', { coverage }, plan).findings.flatMap(({ rule, at }) => (rule === 'coverage.uncovered' ? [at!.file] : []));
    expect(files.toSorted()).toEqual(paths.slice(2));
  });

  it('leaves out files that were not measured, and names the override of those that have one', () => {
    const plan = { sources: [file, 'src/b.ts'], scope: scopeOver({ path: file, first: 1, last: 9 }, { path: 'src/b.ts', first: 1, last: 9 }), overrides: [{ files: ['src/a.ts'], coverage: { patch: 80 } }] };
    const result = judgeOn('coverage', { coverage: coverageOf({ [file]: linesHit({ 1: 0 }), 'src/b.ts': linesHit({ 1: 0 }) }) }, plan);
    expect(result.findings.map(({ message }) => message)).toContainEqual('Coverage of the changed lines of src/a.ts is 0.0%, below 80%: 1 of 1 not covered.');
    expect(result.figures.map(({ name }) => name)).toEqual(expect.arrayContaining(['patch lines', 'patch lines of src/a.ts', 'patch lines covered of src/a.ts', 'patch lines in all of src/a.ts']));
    const ids = result.findings.filter(({ rule }) => rule === 'coverage.patch').map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    const unmeasured = judgeOn('coverage', { coverage: coverageOf({ [file]: linesHit({ 1: 0 }) }) }, plan);
    expect(unmeasured.problems.map(({ code }) => code)).toEqual(['not-measured']);
  });
});

describe('mutants in the scope', () => {
  it('that no test notices are introduced on changed lines, and worsened around a deletion or where tests changed', () => {
    const at = (line: number) => ({ location: { start: { line, column: 1 }, end: { line, column: 5 } } });
    const mutants = mutantsIn({ [file]: [mutantOf('0', 'Survived', at(2)), mutantOf('1', 'Survived', at(3))] });
    const result = judgeOn('mutation', { mutants }, { scope: scopeOf({ lines: [{ first: 2, last: 2 }] }) });
    expect(result.status).toBe('failed');
    expect(result.findings.map(({ at, change }) => [at?.span?.start.line, change])).toEqual([[2, 'introduced'], [3, 'worsened']]);
  });

  it('may be none', () => {
    const result = judgeOn('mutation', { mutants: mutantsIn({}) }, { scope: scopeOf() });
    expect(result).toMatchObject({ status: 'passed', summary: 'nothing to mutate: the change touches 0 mutants' });
  });
});

it('a verdict names the change that it is over', () => {
  const plan = planOf({ scope: scopeOf() });
  const results = measured({ complexity: complexityOf(1), base: baseOf() });
  expect(judge(inputOf({ plan, results })).scope).toEqual({
    kind: 'since',
    ref: 'main',
    base: 'b'.repeat(40),
    because: 'merge base of main and HEAD',
    files: 1,
    lines: 5,
  });
  expect(judge(inputOf()).scope).toBeNull();
});

it('staged findings are checked again with --staged', () => {
  const values = { complexity: complexityOf(12), base: baseOf() };
  const [finding] = judgeOn('complexity', values, { scope: { ...scopeOf(), kind: 'staged' } }).findings;
  expect(finding!.verify).toBe('npx gates check --staged --only complexity');
});
