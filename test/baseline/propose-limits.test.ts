import { expect, test } from 'vitest';
import { proposeLimits, toConfig } from '../../src/baseline/propose-limits.ts';
import { planOf } from '../judge/support.ts';
import { gate, passed } from '../report/verdicts.ts';

const plan = planOf();

test('limits are proposed where what was measured is better, and never looser ones', () => {
  expect(proposeLimits(passed, plan)).toEqual([
    { setting: 'coverage.lines', from: 90, to: 95 },
    { setting: 'coverage.statements', from: 90, to: 95 },
    { setting: 'coverage.functions', from: 90, to: 97 },
    { setting: 'coverage.branches', from: 80, to: 88 },
    { setting: 'complexity.max', from: 10, to: 7 },
    { setting: 'crap.max', from: 8, to: 7.3 },
    { setting: 'mutationSites.max', from: 100, to: 41 },
    { setting: 'mutation.score', from: 80, to: 91 },
  ]);
  const tight = { ...plan, limits: { ...plan.limits, complexity: 7, crap: 7.25, mutationSites: 41, mutationScore: 91.3 } };
  expect(proposeLimits(passed, tight).map(({ setting }) => setting)).toEqual([
    'coverage.lines',
    'coverage.statements',
    'coverage.functions',
    'coverage.branches',
  ]);
});

test('a gate that is not green proposes nothing', () => {
  const gates = [gate('complexity', { status: 'failed', figures: [{ name: 'highest complexity', measured: 3, limit: 10, unit: 'count' }] })];
  expect(proposeLimits({ ...passed, gates }, plan)).toEqual([]);
});

test('nothing is proposed where limits differ from file to file', () => {
  expect(proposeLimits(passed, { ...plan, overrides: [{ files: ['a.ts'], complexity: 20 }] })).toEqual([]);
});

test('proposals are shown as they stand in a configuration', () => {
  const proposals = proposeLimits(passed, plan).filter(({ setting }) => /lines|branches|score/.test(setting));
  expect(toConfig(proposals)).toEqual({ coverage: { lines: 95, branches: 88 }, mutation: { score: 91 } });
});
