import { describe, expect, it } from 'vitest';
import type { BaselineEntry, PlannedWaiver } from '../../src/model/exceptions.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { GateResult } from '../../src/model/verdict.ts';
import { deadWaivers, isWorse } from '../../src/judge/exceptions.ts';
import { judge } from '../../src/judge/judge.ts';
import type { MeasurementResults } from '../../src/model/measurements.ts';
import { inputOf, judgeOn, measured, mutantOf, mutantsIn, mutatedSource, planOf, unitOf } from './support.ts';

const file = 'src/a.ts';
const source = 'function f() {\n  return 1;\n}\n';

function judgeComplexity(complexity: number, plan: Partial<Plan> = {}): GateResult {
  const measured = { files: { [file]: { units: [unitOf('f', complexity, [1, 3])] } }, problems: [], tool: 'x' };
  return judgeOn('complexity', { complexity: measured }, plan, { [file]: source });
}

const idOf = (result: GateResult): string => result.findings[0]!.id;

function entryFor(result: GateResult): BaselineEntry {
  const [finding] = result.findings;
  return { id: finding!.id, gate: result.gate, rule: finding!.rule, where: file, measured: finding!.measured };
}

function waiverFor(id: string, changes: Partial<PlannedWaiver> = {}): PlannedWaiver {
  return { id, gate: 'complexity', reason: 'a table', author: 'Ada', expires: '2099-01-01', expired: false, ...changes };
}

describe('a baseline', () => {
  const baselineOf = (): BaselineEntry[] => [entryFor(judgeComplexity(14))];

  it('keeps a finding that is as it was from failing, and shows it', () => {
    const result = judgeComplexity(14, { baseline: baselineOf() });
    expect(result.status).toBe('passed');
    expect(result.findings).toMatchObject([{ change: 'inherited' }]);
    expect(result.summary).toContain('inherited');
  });

  it('keeps a finding that became better from failing', () => {
    expect(judgeComplexity(12, { baseline: baselineOf() }).status).toBe('passed');
  });

  it('does not keep a finding that became worse from failing', () => {
    const result = judgeComplexity(15, { baseline: baselineOf() });
    expect(result.status).toBe('failed');
    expect(result.findings).toMatchObject([{ change: 'worsened' }]);
  });

  it('is said to hold entries that are gone, where the whole tree was judged', () => {
    const complexity = { files: { [file]: { units: [unitOf('f', 3, [1, 3])] } }, problems: [], tool: 'x' };
    const noticesWith = (changes: Partial<Plan>): string[] =>
      judge(inputOf({ plan: planOf({ gates: ['complexity'], baseline: baselineOf(), ...changes }), results: measured({ complexity }) })).notices;
    expect(noticesWith({})).toEqual([expect.stringContaining('1 of 1 findings in gates.baseline.json are gone')]);
    expect(noticesWith({ baseline: [{ ...baselineOf()[0]!, gate: 'crap' }] })).toEqual([]);
    expect(noticesWith({ scope: { kind: 'since', ref: 'main', base: 'b', because: '', files: [] } })).toEqual([]);
  });

  it('says nothing of other findings', () => {
    expect(judgeComplexity(14, { baseline: [{ ...baselineOf()[0]!, id: 'ffffffffffff' }] }).status).toBe('failed');
  });

  it('tells how many of its entries are gone, and how to remove them', () => {
    const [gone, still] = [{ ...baselineOf()[0]!, id: 'ffffffffffff' }, baselineOf()[0]!];
    const noticesOn = (results: MeasurementResults, gates: Plan['gates'] = ['complexity']): string[] =>
      judge(inputOf({ plan: planOf({ gates, baseline: [gone, still, { ...gone, gate: 'crap' }] }), results, sources: { [file]: source } })).notices;
    const complexity = { files: { [file]: { units: [unitOf('f', 14, [1, 3])] } }, problems: [], tool: 'x' };
    expect(noticesOn(measured({ complexity }))).toEqual(['1 of 3 findings in gates.baseline.json are gone: `npx gates baseline` removes them.']);
    // what could not be measured shows nothing
    expect(noticesOn({ complexity: { status: 'broken', problem: { code: 'x', message: 'x' } } })).toEqual([]);
  });
});

describe('a finding is worse than its entry in the baseline', () => {
  it.each([
    ['where less is worse and it is less', 'coverage', 70, 80, true],
    ['where less is worse and it is the same', 'mutation', 80, 80, false],
    ['where less is worse and it is more', 'mutation', 90, 80, false],
    ['where more is worse and it is more', 'crap', 9, 8, true],
    ['where more is worse and it is the same', 'complexity', 9, 9, false],
    ['where more is worse and it is less', 'complexity', 8, 9, false],
    ['not where it has no measure', 'complexity', null, -1, false],
    ['not where the entry has none', 'complexity', 9, null, false],
  ] as const)('%s', (_, gate, now, before, expected) => {
    expect(isWorse({ gate, measured: now }, { measured: before })).toBe(expected);
  });
});

describe('a waiver', () => {
  const idOfFourteen = (): string => idOf(judgeComplexity(14));

  it('keeps its finding from failing, and shows it with the reason', () => {
    const result = judgeComplexity(14, { waivers: [waiverFor(idOfFourteen())] });
    expect(result.status).toBe('passed');
    expect(result.findings).toMatchObject([{ id: idOfFourteen(), waived: 'a table' }]);
    expect(result.summary).toContain('1 waived');
  });

  it('that expired holds nothing and is a finding itself', () => {
    const result = judgeComplexity(14, { waivers: [waiverFor(idOfFourteen(), { expired: true })] });
    expect(result.status).toBe('failed');
    expect(result.findings.map(({ rule }) => rule)).toEqual(['complexity.waiver-expired', 'complexity']);
    expect(result.findings[0]).toMatchObject({ message: `Waiver ${idOfFourteen()} ("a table") expired on 2099-01-01.`, advice: 'Remove it from gates.waivers.json.' });
  });

  it('that matches nothing is a finding', () => {
    const result = judgeComplexity(3, { waivers: [waiverFor(idOfFourteen())] });
    expect(result.status).toBe('failed');
    expect(result.findings).toMatchObject([{ rule: 'complexity.waiver-unused', at: { file: 'gates.waivers.json' } }]);
    expect(result.findings[0]!.message).toContain('matches no finding: its code changed, or it was fixed.');
  });

  it('is not called unused where only a change was measured', () => {
    const scope: Plan['scope'] = { kind: 'since', ref: 'main', base: 'b', because: '', files: [] };
    const unused = judgeComplexity(3, { waivers: [waiverFor(idOfFourteen())], scope });
    expect(unused.findings).toEqual([]);
    expect(deadWaivers('complexity', { waivers: [waiverFor('a')], scope }, new Set())).toEqual([]);
    expect(deadWaivers('complexity', { waivers: [waiverFor('a')], scope: null }, new Set())).toHaveLength(1);
  });

  it('of another gate is left to that gate', () => {
    expect(judgeComplexity(3, { waivers: [waiverFor(idOfFourteen(), { gate: 'crap' })] }).status).toBe('passed');
  });
});

describe('a waiver of a mutant', () => {
  const killed = Array.from({ length: 4 }, (_, index) => mutantOf(`k${index}`, 'Killed', { killedBy: ['t1'], replacement: `${index}` }));
  const survivor = mutantOf('s', 'Survived', { coveredBy: ['t1'], testsCompleted: 1 });
  const judgeMutants = (mutants: Parameters<typeof mutantsIn>[0], plan: Partial<Plan>): GateResult =>
    judgeOn('mutation', { mutants: mutantsIn(mutants) }, plan, { [file]: mutatedSource });
  const strict = { limits: { ...planOf().limits, mutationScore: 90 } };
  // found out in each test: what runs as the file loads is covered by all of its tests
  const idOfSurvivor = (): string => idOf(judgeMutants({ [file]: [...killed, survivor] }, strict));

  it('takes it out of the score', () => {
    const result = judgeMutants({ [file]: [...killed, survivor] }, { ...strict, waivers: [waiverFor(idOfSurvivor(), { gate: 'mutation' })] });
    expect(result.figures.find(({ name }) => name === 'score')?.measured).toBe(100);
    expect(result.status).toBe('passed');
    expect(result.findings).toMatchObject([{ id: idOfSurvivor(), waived: 'a table' }]);
  });

  it('is used even where the score needs no help', () => {
    const relaxed = { limits: { ...strict.limits, mutationScore: 50 } };
    const result = judgeMutants({ [file]: [...killed, survivor] }, { ...relaxed, waivers: [waiverFor(idOfSurvivor(), { gate: 'mutation' })] });
    expect(result.status).toBe('passed');
    expect(result.findings.map(({ rule }) => rule)).toEqual(['mutation.survived']);
  });

  it('dies with its mutant', () => {
    const dead = { ...survivor, status: 'Killed' as const, killedBy: ['t1'] };
    const result = judgeMutants({ [file]: [...killed, dead] }, { ...strict, waivers: [waiverFor(idOfSurvivor(), { gate: 'mutation' })] });
    expect(result.findings.map(({ rule }) => rule)).toEqual(['mutation.waiver-unused']);
    expect(result.status).toBe('failed');
  });

  it('dies when the code around it changes', () => {
    const changed = mutatedSource.replace('a > b', 'a  > b + 1');
    const mutants = mutantsIn({ [file]: [...killed, survivor] });
    const report = { ...mutants.report, files: { [file]: { ...mutants.report.files[file]!, source: changed } } };
    const result = judgeOn('mutation', { mutants: { ...mutants, report } }, { ...strict, waivers: [waiverFor(idOfSurvivor(), { gate: 'mutation' })] }, { [file]: changed });
    expect(result.findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['mutation.waiver-unused', 'mutation.survived']));
  });
});
