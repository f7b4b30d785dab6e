import { describe, expect, it } from 'vitest';
import type { CheckRun, Complexity, FileSites } from '../../src/model/measurements.ts';
import { judgeOn, testRun, unitOf } from './support.ts';

describe('complexity', () => {
  const of = (units: ReturnType<typeof unitOf>[], changes: Partial<Complexity> = {}): Complexity => ({
    files: { 'src/a.ts': { units } },
    problems: [],
    tool: '',
    ...changes,
  });

  it('at the limit passes, above it fails', () => {
    expect(judgeOn('complexity', { complexity: of([unitOf('a', 10, [1, 3])]) }).status).toBe('passed');
    const result = judgeOn('complexity', { complexity: of([unitOf('a', 11, [1, 3])]) });
    expect(result).toMatchObject({
      status: 'failed',
      summary: '1 of 1 function over the limit, highest 11 (<= 10)',
      findings: [{ rule: 'complexity', measured: 11, limit: 10, function: 'a', at: { file: 'src/a.ts' } }],
    });
  });

  it('that is hidden in callbacks is named', () => {
    const units = [
      unitOf('a', 11, [1, 9], { ownComplexity: 9 }),
      unitOf('<anonymous>', 2, [2, 3], { parent: 0 }),
      unitOf('<anonymous>', 2, [4, 5], { parent: 0 }),
    ];
    const { findings } = judgeOn('complexity', { complexity: of(units) });
    expect(findings.map(({ message }) => message)).toEqual([
      'a has a cyclomatic complexity of 11 (limit 10), 2 of it in 2 nested functions.',
    ]);
  });

  it('follows the last override that matches', () => {
    const overrides = [
      { files: ['src/**'], complexity: 20 },
      { files: ['**/a.ts'], complexity: 5 },
    ];
    const complexity = of([unitOf('a', 6, [1, 3])]);
    expect(judgeOn('complexity', { complexity }, { overrides }).findings[0]).toMatchObject({ limit: 5 });
  });

  it('of a file that does not parse breaks the gate, and the rest is still judged', () => {
    const problem = { code: 'syntax-error', message: 'src/b.ts does not parse', at: { file: 'src/b.ts' } };
    const result = judgeOn(
      'complexity',
      { complexity: of([unitOf('a', 11, [1, 3])], { problems: [problem] }) },
      { sources: ['src/a.ts', 'src/b.ts'] },
    );
    expect(result).toMatchObject({ status: 'broken', problems: [problem] });
    expect(result.findings).toHaveLength(1);
  });

  it('of sources that nobody measured breaks the gate', () => {
    const result = judgeOn('complexity', { complexity: of([]) }, { sources: ['src/a.ts', 'src/b.ts'] });
    expect(result.problems).toEqual([
      { code: 'not-measured', message: '1 source file of 2 has no complexity: src/b.ts.' },
    ]);
  });

  it('of no source at all is no pass', () => {
    const result = judgeOn('complexity', { complexity: of([], { files: {} }) }, { sources: [] });
    expect(result).toMatchObject({ status: 'broken', problems: [{ code: 'no-sources' }] });
  });

  it('of sources without functions passes', () => {
    expect(judgeOn('complexity', { complexity: of([]) })).toMatchObject({ status: 'passed', summary: 'no functions' });
  });
});

describe('mutation sites', () => {
  const of = (file: Partial<FileSites>) => ({
    'mutation-sites': {
      files: { 'src/a.ts': { sites: 1, mutants: 2, ignored: 0, byMutator: {}, ...file } },
      problems: [],
      tool: '',
    },
  });

  it('at the limit pass, above it fail with the mutators that make most of them', () => {
    expect(judgeOn('mutation-sites', of({ sites: 100 })).status).toBe('passed');
    const result = judgeOn('mutation-sites', of({ sites: 101, mutants: 150, byMutator: { A: 20, B: 90, C: 20, D: 1 } }));
    expect(result.findings[0]).toMatchObject({
      message: 'src/a.ts has 101 mutation sites (limit 100) with 150 mutants, most of them B 90, A 20, C 20.',
      measured: 101,
      limit: 100,
    });
  });

  it('that are ignored are counted and shown', () => {
    const result = judgeOn('mutation-sites', of({ ignored: 4 }));
    expect(result.summary).toBe('1 site in 1 file, most 1 (<= 100), 4 mutants ignored');
    expect(result.figures).toContainEqual({ name: 'ignored mutants', measured: 4, limit: null, unit: 'count' });
  });
});

describe('checks', () => {
  const run = (changes: Partial<CheckRun>): CheckRun => ({
    name: 'lint',
    command: 'npm run lint',
    status: 'passed',
    exitCode: 0,
    durationMs: 5,
    output: '',
    ...changes,
  });
  const plan = { checks: [{ name: 'lint', command: 'npm run lint', timeoutMs: 60_000 }] };

  it('pass with exit code 0', () => {
    expect(judgeOn('checks', { checks: [run({})] }, plan)).toMatchObject({ status: 'passed', summary: '1 check passed: lint' });
  });

  it('that fail show what they printed', () => {
    const result = judgeOn('checks', { checks: [run({ status: 'failed', exitCode: 2, output: '3 errors' })] }, plan);
    expect(result).toMatchObject({
      status: 'failed',
      findings: [{ rule: 'checks.lint', message: 'lint: `npm run lint` exited with code 2.', output: '3 errors' }],
    });
  });

  it('that run too long name their limit', () => {
    const result = judgeOn('checks', { checks: [run({ status: 'timed-out', exitCode: null })] }, plan);
    expect(result.findings[0]!.message).toBe('lint: `npm run lint` did not end within 60 s.');
  });

  it('that cannot be started break the gate', () => {
    const result = judgeOn('checks', { checks: [run({ status: 'not-started', exitCode: 127 })] }, plan);
    expect(result).toMatchObject({ status: 'broken', findings: [], problems: [{ code: 'check-not-started' }] });
  });

  it('that were planned and not run break the gate', () => {
    expect(judgeOn('checks', { checks: [] }, plan).problems[0]!.code).toBe('check-not-run');
    expect(judgeOn('checks', { checks: [] }).problems[0]!.code).toBe('no-checks');
  });
});

describe('tests', () => {
  it('that pass are counted', () => {
    expect(judgeOn('tests', { tests: testRun({ skipped: 2 }) })).toMatchObject({ status: 'passed', summary: '3 passed, 2 skipped' });
  });

  it('that fail break the gate and are named', () => {
    const failures = [{ name: 'adds', file: 'test/a.test.ts', message: 'expected 1\n  to be 2' }, { name: 'subtracts' }];
    const result = judgeOn('tests', { tests: testRun({ failed: 2, failures, exitCode: 1 }) });
    expect(result).toMatchObject({
      status: 'broken',
      summary: '2 failed, 3 passed',
      problems: [{ code: 'tests-failed', message: '2 tests failed: adds, subtracts.' }],
    });
    expect(result.findings.map(({ message, at }) => [message, at])).toEqual([
      ['subtracts failed', null],
      ['adds failed: expected 1 to be 2', { file: 'test/a.test.ts' }],
    ]);
  });

  it('are counted in figures, of which only failures have a limit, and what the runner does not count is left out', () => {
    const figuresOf = (changes: Parameters<typeof testRun>[0]) => judgeOn('tests', { tests: testRun(changes) }).figures;
    expect(figuresOf({ passed: 3, failed: 1, skipped: 2 })).toEqual([
      { name: 'passed', measured: 3, limit: null, unit: 'count' },
      { name: 'failed', measured: 1, limit: 0, unit: 'count' },
      { name: 'skipped', measured: 2, limit: null, unit: 'count' },
    ]);
    expect(figuresOf({ passed: null, failed: null, skipped: null })).toEqual([]);
  });

  it('that fail are findings with what the runner said, and what to do', () => {
    const failures = [{ name: 'adds', file: 'a.test.ts', message: 'expected 1\n  to be 2' }, { name: 'subtracts' }];
    const [subtracts, adds] = judgeOn('tests', { tests: testRun({ failed: 2, failures, exitCode: 1 }) }).findings;
    expect(adds).toMatchObject({ rule: 'tests.failed', output: 'expected 1\n  to be 2', advice: 'Make the test pass: correct the code, or the test where what it expects is wrong.' });
    expect(subtracts).not.toHaveProperty('output');
    expect(judgeOn('tests', { tests: testRun({ passed: 2, failed: 2, exitCode: 1 }) }).summary).toBe('2 failed, 2 passed');
  });

  it('that are none are no pass', () => {
    expect(judgeOn('tests', { tests: testRun({ passed: 0 }) }).problems[0]!.code).toBe('no-tests');
    expect(judgeOn('tests', { tests: testRun({ passed: 0, skipped: 4 }) }).problems[0]!.message).toBe('No test ran: 4 tests skipped.');
  });

  it('that all pass in a run that exits with an error are no pass', () => {
    const result = judgeOn('tests', { tests: testRun({ exitCode: 1 }) });
    expect(result.problems[0]!.message).toBe('The test command exited with code 1 though no test failed.');
  });

  it('that fail in a run that exits with 0 are no pass', () => {
    expect(judgeOn('tests', { tests: testRun({ failed: 1 }) }).status).toBe('broken');
  });

  it('are summed up by what became of them, what was not counted left out', () => {
    expect(judgeOn('tests', { tests: testRun({ passed: 3, failed: 0, skipped: 2 }) }).summary).toBe('3 passed, 2 skipped');
    expect(judgeOn('tests', { tests: testRun({ passed: 3, failed: 1, skipped: null, exitCode: 1 }) }).summary).toBe('1 failed, 3 passed');
    expect(judgeOn('tests', { tests: testRun({ passed: 0, failed: 0, skipped: null }) }).summary).toBe('no test ran');
    expect(judgeOn('tests', { tests: testRun({ passed: 3, failed: 0, skipped: 0, exitCode: 2 }) }).summary).toBe('3 passed, exit code 2');
    expect(judgeOn('tests', { tests: testRun({ passed: null, failed: null, skipped: null }) }).summary).toBe('exit code 0, the runner does not count its tests');
  });

  it('that a plain command does not count pass by its exit code', () => {
    const uncounted = { passed: null, failed: null, skipped: null };
    expect(judgeOn('tests', { tests: testRun(uncounted) }).status).toBe('passed');
    expect(judgeOn('tests', { tests: testRun({ ...uncounted, exitCode: 2 }) }).status).toBe('broken');
  });
});
