import { describe, expect, it } from 'vitest';
import type { CheckRun, FileSites } from '../../src/model/measurements.ts';
import { judgeOn, unitOf } from './support.ts';

describe('mutation sites', () => {
  const sites = (amount: number, changes: Partial<FileSites> = {}): FileSites => ({
    sites: amount,
    mutants: 2 * amount,
    ignored: 1,
    byMutator: {},
    ...changes,
  });
  const judged = (files: Record<string, FileSites>, plan = {}) =>
    judgeOn('mutation-sites', { 'mutation-sites': { files, problems: [], tool: '' } }, { sources: Object.keys(files), ...plan });

  it('of several files are summed up, the one that is furthest over its limit named', () => {
    const overrides = [{ files: ['b.ts'], mutationSites: 10 }];
    const result = judged({ 'c.ts': sites(101), 'b.ts': sites(30), 'a.ts': sites(99) }, { overrides });
    expect(result.summary).toBe('2 of 3 files over the limit, most 30 (<= 10), 3 mutants ignored');
    expect(result.figures).toEqual([
      { name: 'most sites in a file', measured: 30, limit: 10, unit: 'count' },
      { name: 'sites', measured: 230, limit: null, unit: 'count' },
      { name: 'mutants', measured: 460, limit: null, unit: 'count' },
      { name: 'ignored mutants', measured: 3, limit: null, unit: 'count' },
    ]);
    expect(result.findings.map(({ at, measured }) => [at!.file, measured])).toEqual([
      ['b.ts', 30],
      ['c.ts', 101],
    ]);
  });

  it('of a file say nothing of mutators where none are known', () => {
    expect(judged({ 'a.ts': sites(101) }).findings[0]).toMatchObject({
      rule: 'mutation-sites',
      message: 'a.ts has 101 mutation sites (limit 100) with 202 mutants.',
      advice: 'Split the file by what it does, so that each part can be tested thoroughly and quickly on its own.',
    });
  });

  it('of no file are no pass', () => {
    expect(judged({})).toMatchObject({ status: 'broken', summary: 'no files', problems: [{ code: 'no-sources' }] });
  });
});

describe('complexity', () => {
  it('names the function that is furthest over its limit, and counts', () => {
    const overrides = [{ files: ['b.ts'], complexity: 3 }];
    const files = {
      'a.ts': { units: [unitOf('a', 11, [1, 3]), unitOf('c', 2, [5, 6], { row: 1 })] },
      'b.ts': { units: [unitOf('b', 9, [1, 3])] },
    };
    const result = judgeOn('complexity', { complexity: { files, problems: [], tool: '' } }, { sources: ['a.ts', 'b.ts'], overrides });
    expect(result.summary).toBe('2 of 3 functions over the limit, highest 9 (<= 3)');
    expect(result.figures).toEqual([
      { name: 'highest complexity', measured: 9, limit: 3, unit: 'count' },
      { name: 'functions', measured: 3, limit: null, unit: 'count' },
      { name: 'functions over the limit', measured: 2, limit: null, unit: 'count' },
    ]);
    expect(result.findings.map(({ message }) => message)).toEqual([
      'b has a cyclomatic complexity of 9 (limit 3).',
      'a has a cyclomatic complexity of 11 (limit 10).',
    ]);
  });
});

describe('checks', () => {
  const run = (name: string, changes: Partial<CheckRun> = {}): CheckRun => ({
    name,
    command: `npm run ${name}`,
    status: 'failed',
    exitCode: 2,
    durationMs: 5,
    output: '',
    ...changes,
  });
  const planned = (...names: string[]) => ({
    checks: names.map((name) => ({ name, command: `npm run ${name}`, timeoutMs: 1_500 })),
  });

  it('that do not pass are counted and named in order', () => {
    const runs = [run('types'), run('lint', { status: 'timed-out', exitCode: null }), run('docs', { status: 'passed', exitCode: 0 }), run('audit', { status: 'not-started' })];
    const result = judgeOn('checks', { checks: runs }, planned('types', 'lint', 'docs', 'audit'));
    expect(result.summary).toBe('3 of 4 checks did not pass: audit, lint, types');
    expect(result.figures).toEqual([
      { name: 'checks', measured: 4, limit: null, unit: 'count' },
      { name: 'checks that did not pass', measured: 3, limit: null, unit: 'count' },
    ]);
    expect(result.findings.map(({ message, advice }) => [message, advice]).sort()).toEqual([
      ['lint: `npm run lint` did not end within 1.5 s.', 'Find what it waits for or spends its time on; its output up to then is below.'],
      ['types: `npm run types` exited with code 2.', 'Fix what its output reports.'],
    ]);
    expect(result.problems).toEqual([
      {
        code: 'check-not-started',
        message: 'audit: `npm run audit` could not be started.',
        hint: 'Install the command, or correct its name in the configuration.',
        output: '',
      },
    ]);
  });

  it('that a signal ended, and late ones that nobody planned, say so', () => {
    const runs = [run('a', { exitCode: null }), run('b', { status: 'timed-out', exitCode: null })];
    const { findings } = judgeOn('checks', { checks: runs }, planned('a'));
    expect(findings.map(({ message }) => message).sort()).toEqual([
      'a: `npm run a` was ended by a signal.',
      'b: `npm run b` did not end in time.',
    ]);
  });

  it('that were not run are named, and none at all is no pass', () => {
    expect(judgeOn('checks', { checks: [] }, planned('a', 'b'))).toMatchObject({
      summary: 'no checks',
      problems: [{ message: 'a: `npm run a` was not run.' }, { message: 'b: `npm run b` was not run.' }],
    });
  });
});
