import { describe, expect, it } from 'vitest';
import { mergeDetails } from '../../src/judge/merge-details.ts';
import type { JudgedPackage, MergeInput } from '../../src/judge/merge-input.ts';
import { mergeVerdicts } from '../../src/judge/merge-verdicts.ts';
import type { PlannedWaiver } from '../../src/model/exceptions.ts';
import type { Details, Finding, GateResult, Verdict } from '../../src/model/verdict.ts';
import { finding, gate, passed } from '../report/verdicts.ts';
import { planOf } from './support.ts';

const scope: Verdict['scope'] = { kind: 'since', ref: 'main', base: 'b', because: '', files: 0, lines: 0 };

function judged(name: string, gates: GateResult[], more: Partial<JudgedPackage> = {}): JudgedPackage {
  return { name, dir: `packages/${name}`, reason: null, planned: ['crap'], skipped: [], verdict: { ...passed, gates, notices: [] }, ...more };
}

function merge(packages: JudgedPackage[], more: Partial<MergeInput> = {}): Verdict {
  const { tree, hashes } = passed;
  return mergeVerdicts({ plan: planOf(), gates: [], repository: null, packages, distrust: null, isWhole: true, interrupted: false, tree, hashes, durationMs: 1, scope: null, notices: [], ...more });
}

const unchecked = (more: Partial<JudgedPackage> = {}): JudgedPackage => judged('a', [], { verdict: null, ...more });
const crapWith = (...findings: Finding[]): GateResult => gate('crap', { status: 'failed', findings });

describe('a gate that no package was checked for', () => {
  it('passes where the change affects none', () => {
    expect(merge([unchecked({ reason: 'not affected' })], { scope })).toMatchObject({ verdict: 'passed', gates: [{ gate: 'crap', status: 'passed', summary: 'the change affects no package' }] });
  });

  it('is broken without a change, and where the run was cut short', () => {
    expect(merge([unchecked()]).gates).toMatchObject([{ status: 'broken', summary: 'No package was checked.', problems: [{ code: 'nothing-measured', message: 'No package was checked.' }] }]);
    const message = 'The run was interrupted before a package was checked.';
    expect(merge([unchecked()], { scope, interrupted: true }).gates).toMatchObject([{ status: 'broken', summary: message, problems: [{ code: 'interrupted', message }] }]);
  });
});

describe('what is told of packages', () => {
  it('is their gates but those that were skipped', () => {
    const [own] = merge([judged('a', [gate('crap', { summary: 'fine' }), gate('tests', { status: 'skipped' })])]).packages!;
    expect(own).toEqual({ name: 'a', dir: 'packages/a', verdict: 'passed', reason: null, gates: [{ gate: 'crap', title: 'crap', status: 'passed', summary: 'fine', figures: [] }] });
  });

  it('is why they were not checked, which is no pass where they should have been', () => {
    const { packages } = merge([unchecked(), unchecked({ name: 'b', reason: 'not affected' })], { interrupted: true });
    expect(packages).toMatchObject([
      { name: 'a', verdict: 'broken', reason: 'interrupted before it was checked', gates: [] },
      { name: 'b', verdict: 'not-checked', reason: 'not affected', gates: [] },
    ]);
  });
});

describe('findings of packages', () => {
  it('say which package they are of, where they have no place', () => {
    const place = { file: 'packages/a/x.ts' };
    const { gates } = merge([judged('a', [crapWith(finding('crap', { id: '1', message: 'Bad.' }), finding('crap', { id: '2', at: place, message: 'Bad here.' }))])]);
    expect(gates[0]!.findings.map(({ message }) => message)).toEqual(['a: Bad.', 'Bad here.']);
    const own = merge([], { gates: [gate('integrity', { status: 'failed', findings: [finding('integrity', { message: 'Bad.' })] })] });
    expect(own.gates[0]!.findings.map(({ message }) => message)).toEqual(['Bad.']);
  });

  it('are each told once, the worst first', () => {
    const over = (id: string, measured: number): Finding => finding('crap', { id, at: { file: `${id}.ts` }, measured, limit: 8 });
    const { gates } = merge([judged('a', [crapWith(over('1', 9), over('2', 30))]), judged('b', [crapWith(over('1', 9), over('3', 20))])]);
    expect(gates[0]!.findings.map(({ id }) => id)).toEqual(['2', '3', '1']);
  });

  it('have problems that name their package', () => {
    const broken = gate('crap', { status: 'broken', problems: [{ code: 'x', message: 'Bad.', package: 'a' }, { code: 'y', message: 'Worse.' }] });
    expect(merge([judged('a', [broken])]).gates[0]!.problems).toEqual([{ code: 'x', message: 'a: Bad.', package: 'a' }, { code: 'y', message: 'Worse.' }]);
  });

  it('of other gates are no part of a gate', () => {
    const { gates } = merge([judged('a', [crapWith(finding('crap')), gate('tests')])]);
    expect(gates.map(({ gate: name, findings }) => [name, findings.length])).toEqual([['tests', 0], ['crap', 1]]);
  });
});

describe('a waiver', () => {
  const waiver: PlannedWaiver = { id: 'w', gate: 'crap', reason: 'a table', author: 'Ada', expires: '2099-01-01', expired: false };
  const plan = planOf({ waivers: [waiver] });

  it('that holds nothing in any package is a finding, and fails', () => {
    const [crap] = merge([judged('a', [gate('crap')])], { plan }).gates;
    expect(crap).toMatchObject({ status: 'failed', findings: [{ rule: 'crap.waiver-unused', verify: 'npx gates check --only crap' }] });
  });

  it('that holds something in one of them is none', () => {
    const held = gate('crap', { findings: [finding('crap', { id: 'w', at: { file: 'x.ts' }, waived: 'a table' })] });
    expect(merge([judged('a', [gate('crap')]), judged('b', [held])], { plan }).gates).toMatchObject([{ status: 'passed', findings: [{ id: 'w' }] }]);
  });

  it('is not called unused where not every package was to be checked', () => {
    expect(merge([judged('a', [gate('crap')])], { plan, isWhole: false }).gates).toMatchObject([{ status: 'passed', findings: [] }]);
  });
});

it('what is skipped of the whole keeps its own reason', () => {
  const skipped = judged('a', [], { planned: [], skipped: [{ gate: 'integrity', reason: 'of the package' }, { gate: 'checks', reason: 'of the package' }] });
  const gates = [gate('integrity', { status: 'skipped', summary: 'no base' }), gate('checks', { status: 'skipped', summary: 'no checks' })];
  expect(merge([skipped], { gates }).gates.map(({ summary }) => summary)).toEqual(['no base', 'no checks']);
  expect(merge([skipped]).gates).toEqual([]);
});

it('why nothing holds is told before what else was not measured', () => {
  const distrust = { code: 'tree-changed', message: 'a source changed', hint: 'again' };
  const { gates } = merge([judged('a', [gate('crap', { status: 'broken', problems: [{ code: 'x', message: 'x' }] })])], { distrust });
  expect(gates).toMatchObject([{ status: 'broken', summary: 'a source changed', problems: [distrust, { code: 'x' }] }]);
});

it('a merged verdict is one of its own kind, with the baseline of the whole', () => {
  const baseline = [{ id: 'gone', gate: 'crap' as const, rule: 'crap', where: 'x', measured: 9 }];
  const verdict = merge([judged('a', [gate('crap')])], { plan: planOf({ baseline, seed: 7 }), scope: null });
  expect(verdict).toMatchObject({ kind: 'gates.verdict', schemaVersion: 1, preset: 'standard', seed: 7, incomplete: false, mutationReport: null });
  expect(verdict.notices).toEqual(['1 of 1 findings in gates.baseline.json are gone: `npx gates baseline` removes them.']);
  expect(merge([judged('a', [gate('crap')])], { plan: planOf({ baseline }), isWhole: false }).notices).toEqual([]);
});

it('details of packages are in the order of their files', () => {
  const detailsOf = (file: string, coverage: Details['coverage']): Details =>
    ({ functions: [{ file }], files: [{ file, sites: 1, mutants: 1 }], coverage }) as unknown as Details;
  const covered = (file: string) => ({ [file]: { path: file } }) as unknown as NonNullable<Details['coverage']>;
  const merged = mergeDetails([detailsOf('b.ts', covered('b.ts')), detailsOf('a.ts', covered('a.ts')), detailsOf('c.ts', null)]);
  expect(merged.functions.map(({ file }) => file)).toEqual(['a.ts', 'b.ts', 'c.ts']);
  expect(merged.files.map(({ file }) => file)).toEqual(['a.ts', 'b.ts', 'c.ts']);
  expect(Object.keys(merged.coverage!)).toEqual(['a.ts', 'b.ts']);
  expect(mergeDetails([detailsOf('a.ts', null)]).coverage).toBeNull();
});
