import { expect, it } from 'vitest';
import { outcomeOf, outcomeOfMistake } from '../../src/hooks/outcome.ts';
import { UserError } from '../../src/model/problem.ts';
import type { GateResult, Verdict } from '../../src/model/verdict.ts';

const gate = (extra: Partial<GateResult>): GateResult => ({
  gate: 'tests',
  title: 'Tests',
  status: 'passed',
  summary: '',
  figures: [],
  findings: [],
  problems: [],
  ...extra,
});
const finding = { gate: 'tests', rule: 'tests', message: 'M', advice: 'A', verify: '', at: null, measured: null, limit: null } as const;

const verdict = (extra: Partial<Verdict>): Verdict => ({
  kind: 'gates.verdict',
  schemaVersion: 1,
  verdict: 'broken',
  incomplete: false,
  preset: 'standard',
  scope: null,
  gates: [],
  tree: { commit: null, gitTree: null, dirty: null, sources: 1, hash: 'abc' },
  hashes: { plan: 'p', policy: 'q' },
  tools: {},
  seed: 0,
  durationMs: 1,
  notices: [],
  mutationReport: null,
  details: { functions: [], files: [], coverage: null },
  ...extra,
});

const broken = gate({ status: 'broken', problems: [{ code: 'tests-failed', message: '1 failed.' }] });

it('what could not be measured is red, and told apart by its code', () => {
  expect(outcomeOf(verdict({ gates: [broken] }), 1)).toMatchObject({ kind: 'red', ids: ['tests:tests-failed'], report: expect.stringContaining('# gates: broken') });
});

it('inherited and waived findings are none of the ids', () => {
  const findings = [{ ...finding, id: 'a' }, { ...finding, id: 'b', change: 'inherited' as const }, { ...finding, id: 'c', waived: 'why' }];
  expect(outcomeOf(verdict({ verdict: 'failed', gates: [gate({ status: 'failed', findings })] }), 1)).toMatchObject({ ids: ['a'] });
});

it('a check that ran out of time is red for what it found, and unknown otherwise', () => {
  expect(outcomeOf(verdict({ incomplete: true, gates: [broken] }), 24_000)).toEqual({ kind: 'unknown', message: expect.stringContaining('within 24 s') });
  const failed = gate({ status: 'failed', findings: [{ ...finding, id: 'a' }] });
  expect(outcomeOf(verdict({ incomplete: true, gates: [failed, broken] }), 24_000)).toMatchObject({ kind: 'red', ids: ['a', 'tests:tests-failed'] });
});

it('a mistake in the configuration is told with its hint', () => {
  expect(outcomeOfMistake(new UserError('c', 'M'))).toEqual({ kind: 'red', ids: ['c'], report: '# gates: not judged\n\nM' });
  expect(outcomeOfMistake(new UserError('c', 'M', { hint: 'H' }))).toMatchObject({ report: '# gates: not judged\n\nM\n\nH' });
});
