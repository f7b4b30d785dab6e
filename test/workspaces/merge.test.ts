import { describe, expect, test } from 'vitest';
import type { JudgedPackage, MergeInput } from '../../src/judge/merge-input.ts';
import { mergeFigures } from '../../src/judge/merge-figures.ts';
import { mergeReports } from '../../src/judge/merge-reports.ts';
import { mergeVerdicts } from '../../src/judge/merge-verdicts.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Verification } from '../../src/model/verification.ts';
import type { Figure, GateResult, Verdict } from '../../src/model/verdict.ts';
import { mergeVerifications } from '../../src/workspaces/merge-verifications.ts';
import { gate, passed } from '../report/verdicts.ts';

const plan = { preset: 'standard', seed: 0, scope: null, waivers: [], baseline: [] } as unknown as Plan;

function judged(name: string, gates: GateResult[], more: Partial<Verdict> = {}): JudgedPackage {
  return { name, dir: `packages/${name}`, reason: null, planned: ['crap'], skipped: [], verdict: { ...passed, gates, notices: [], ...more } };
}

function merge(packages: JudgedPackage[], more: Partial<MergeInput> = {}): Verdict {
  const { tree, hashes } = passed;
  const input = { plan, gates: [], repository: null, packages, distrust: null, isWhole: true, interrupted: false, tree, hashes, durationMs: 1, scope: null, notices: [] };
  return mergeVerdicts({ ...input, ...more });
}

const crap = (status: GateResult['status'], summary = ''): GateResult => gate('crap', { status, summary });

describe('a merged gate', () => {
  test.each([
    [['passed', 'passed'], 'passed'],
    [['passed', 'failed'], 'failed'],
    [['failed', 'broken'], 'broken'],
  ] as const)('of %j is %s', (statuses, expected) => {
    const verdict = merge(statuses.map((status, index) => judged(`p${index}`, [crap(status)])));
    expect(verdict.gates.map(({ status }) => status)).toEqual([expected]);
    expect(verdict.verdict).toBe(expected);
  });

  test('tells of few packages each, of many the red ones', () => {
    const summary = (...results: GateResult[]): string => merge(results.map((result, index) => judged(`p${index}`, [result]))).gates[0]!.summary;
    const green = crap('passed', 'fine');
    const red = crap('failed', 'bad');
    expect(summary(green, green)).toBe('p0: fine; p1: fine');
    expect(summary(...Array(5).fill(green))).toBe('passed in 5 packages');
    expect(summary(green, red)).toBe('p1: bad; passed in 1 package');
    expect(summary(...Array(6).fill(red))).toBe('p0: bad; p1: bad; p2: bad; p3: bad; and 2 more packages');
  });

  test('that is skipped in every package is skipped, for the reason that they give', () => {
    const skipped = { ...judged('a', []), planned: [], skipped: [{ gate: 'crap' as const, reason: '--skip' }] };
    const gates = [gate('crap', { status: 'skipped', summary: 'judged package by package' }), gate('integrity', { status: 'skipped', summary: 'no base' })];
    expect(merge([skipped], { gates }).gates.map(({ gate: name, summary }) => [name, summary])).toEqual([['integrity', 'no base'], ['crap', '--skip']]);
    expect(merge([], { gates }).gates.map(({ summary }) => summary)).toEqual(['no base', 'judged package by package']);
  });

  test('is broken when nothing that was measured holds, for that reason once, whatever else is known', () => {
    const distrust = { code: 'tree-changed', message: 'a source changed' };
    const problems = [{ code: 'tree-changed', message: 'p0: a source changed' }, { code: 'other', message: 'x' }];
    const verdict = merge([judged('a', [{ ...crap('passed'), problems }])], { distrust, gates: [gate('integrity', { status: 'skipped' })] });
    expect(verdict.verdict).toBe('broken');
    expect(verdict.gates).toMatchObject([{ status: 'skipped' }, { status: 'broken', summary: 'a source changed', problems: [distrust, { code: 'other' }] }]);
    expect(verdict.gates[1]!.problems).toHaveLength(2);
  });

  test('of packages that were not reached is broken', () => {
    const left = { ...judged('a', []), verdict: null };
    expect(merge([left], { interrupted: true })).toMatchObject({ verdict: 'broken', incomplete: true, packages: [{ verdict: 'broken' }], gates: [{ problems: [{ code: 'interrupted' }] }] });
  });
});

test('figures that count are added up, of others the worst is kept', () => {
  const figure = (name: string, measured: number, limit: number | null, unit: Figure['unit']): Figure => ({ name, measured, limit, unit });
  const one = [figure('passed', 3, null, 'count'), figure('failed', 1, 0, 'count'), figure('lines', 90, 80, '%'), figure('highest', 5, 10, 'count'), figure('highest CRAP', 7, 8, 'score')];
  const other = [figure('lines', 85, 70, '%'), figure('passed', 4, null, 'count'), figure('failed', 0, 0, 'count'), figure('highest', 3, 4, 'count'), figure('highest CRAP', 9, 8, 'score'), figure('own', 1, null, 'count')];
  expect(mergeFigures([one, other])).toEqual([
    figure('passed', 7, null, 'count'),
    figure('failed', 1, 0, 'count'),
    figure('lines', 85, 70, '%'),
    figure('highest', 5, 10, 'count'),
    figure('highest CRAP', 9, 8, 'score'),
    figure('own', 1, null, 'count'),
  ]);
});

test('notices name the packages that they are of, tools all versions', () => {
  const packages = ['a', 'b', 'c', 'd', 'e'].map((name) => judged(name, [crap('passed')], { notices: ['cached'], tools: { tests: name < 'c' ? 'vitest 4' : 'jest 30' } }));
  const verdict = merge(packages, { notices: ['of the whole'], repository: { ...passed, notices: ['of the repository'], tools: { node: 'v20' } } });
  expect(verdict.notices).toEqual(['of the whole', 'of the repository', 'a, b, c, d, ...: cached']);
  expect(verdict.tools).toEqual({ node: 'v20', tests: 'jest 30; vitest 4' });
});

test('mutation reports are one, tests without a file among them', () => {
  const report = (file: string, id: string) => ({
    schemaVersion: '2',
    thresholds: { high: 80, low: 60 },
    files: { [file]: { language: 'js', source: '', mutants: [] } },
    testFiles: { '': { tests: [{ id, name: id }] } },
  });
  expect(mergeReports([report('b.js', 'b'), report('a.js', 'a')])).toMatchObject({ files: { 'a.js': {}, 'b.js': {} }, testFiles: { '': { tests: [{ id: 'b' }, { id: 'a' }] } } });
  const { testFiles: _, ...bare } = report('a.js', 'a');
  expect(mergeReports([bare])).not.toHaveProperty('testFiles');
  expect(mergeReports([])).toBeNull();
});

test('verifications are as bad as the worst of them', () => {
  const one = { kind: 'gates.verification', schemaVersion: 1, mutants: [], formerKills: { tested: 2, of: 3, cameBack: [] }, problems: [], notices: ['n'], durationMs: 5 } as const;
  const verification = (verdict: Verification['verdict']): Verification => ({ ...structuredClone(one), verdict }) as unknown as Verification;
  expect(mergeVerifications([verification('passed'), verification('failed')])).toMatchObject({ verdict: 'failed', formerKills: { tested: 4, of: 6 }, notices: ['n'], durationMs: 10 });
  expect(mergeVerifications([verification('broken'), verification('failed')]).verdict).toBe('broken');
  expect(mergeVerifications([verification('passed')]).verdict).toBe('passed');
});
