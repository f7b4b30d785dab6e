import { describe, expect, it } from 'vitest';
import { judge } from '../../src/judge/judge.ts';
import type { Part, ShardPlan } from '../../src/model/shards.ts';
import { mergeMutants } from '../../src/shards/merge-mutants.ts';
import { mergeParts } from '../../src/shards/merge-parts.ts';
import { checkPlan, file, makePart, makePlan, mutantOn, mutantsOf } from './parts.ts';

const judged = (plan: ShardPlan, parts: Part[]) => judge(mergeParts(plan, parts));
const problemsOf = (plan: ShardPlan, parts: Part[]) => judged(plan, parts).gates.flatMap(({ problems }) => problems.map(({ code, message }) => `${code}: ${message}`));

describe('parts are merged', () => {
  it('all parts of a plan, in any order, are one verdict', () => {
    const verdict = judged(makePlan(), [makePart(2, [3, 4]), makePart(1, [1, 2])]);
    expect(verdict).toMatchObject({ verdict: 'passed', incomplete: false, durationMs: 10, tree: { commit: 'abc1' } });
    expect(verdict.mutationReport!.files[file]!.mutants.map(({ id, location }) => [id, location.start.line])).toEqual([['0', 1], ['1', 2], ['2', 3], ['3', 4]]);
    expect(judged(makePlan(), [makePart(1, [1, 2]), makePart(2, [3, 4])])).toEqual(verdict);
  });

  it('a survivor in any part counts', () => {
    const results = { mutants: { status: 'measured' as const, value: mutantsOf([mutantOn(3, { status: 'Survived', killedBy: undefined }), mutantOn(4)]) } };
    const verdict = judged(makePlan(), [makePart(1, [1, 2]), makePart(2, [], { results })]);
    expect(verdict).toMatchObject({ verdict: 'failed', gates: [{ findings: [{ at: { file }, excerpt: { firstLine: expect.any(Number) } }] }] });
  });

  it('a part of a tree that was not its commit makes that known of the whole', () => {
    const dirty = { ...makePlan().tree, dirty: true };
    expect(judged(makePlan(), [makePart(1, [1, 2]), makePart(2, [3, 4], { tree: dirty })]).tree.dirty).toBe(true);
    expect(judged(makePlan(), [makePart(1, [1, 2]), makePart(2, [3, 4])]).tree.dirty).toBe(false);
  });

  it('a part that was interrupted makes the whole incomplete', () => {
    expect(judged(makePlan(), [makePart(1, [1, 2]), makePart(2, [3, 4], { interrupted: true })])).toMatchObject({ verdict: 'broken', incomplete: true });
  });
});

describe('whatever is not just the planned parts is broken', () => {
  const one = makePart(1, [1, 2]);
  const two = makePart(2, [3, 4]);
  const tree = { ...two.tree, commit: 'fff', hash: 'eee' };
  const otherTests = mutantsOf([mutantOn(3), mutantOn(4)]);
  otherTests.report.testFiles = {};
  const unmeasured = { mutants: { status: 'broken' as const, problem: { code: 'tests-failed', message: 'A test fails.' } } };
  const looser = { ...checkPlan, limits: { mutationScore: 0 } as typeof checkPlan.limits };
  const sameKeys = { policy: makePlan().hashes.policy, plan: makePlan().hashes.plan };

  it.each([
    ['a missing part', makePlan(), [one], 'parts-missing: Parts that are missing: shard 2/2 with 2 mutants.'],
    ['no part at all', makePlan(), [], 'parts-missing: Parts that are missing: shard 1/2 with 2 mutants, shard 2/2 with 2 mutants.'],
    ['no part of a plan that does not say what each takes', makePlan({ loads: [] }), [], 'parts-missing: Parts that are missing: shard 1/2 with 0 mutants, shard 2/2 with 0 mutants.'],
    ['a part given twice', makePlan(), [one, two, two], 'parts-duplicated: Parts that are given more than once: shard 2/2.'],
    ['a part of another plan', makePlan(), [one, makePart(2, [3, 4], { shard: { index: 2, of: 2, plan: 'abcd' } })], expect.stringMatching(/^parts-foreign: .*shard 2\/2: plan \w{12} was planned, here it is abcd/)],
    ['a part of another number of shards', makePlan(), [one, makePart(2, [3, 4], { shard: { index: 2, of: 3, plan: makePlan().hash } })], expect.stringContaining('parts-foreign')],
    ['a part of another commit', makePlan(), [one, makePart(2, [3, 4], { tree })], expect.stringMatching(/shard 2\/2: commit abc1 was planned, here it is fff; sources abc3 was planned, here it is eee/)],
    ['a part made by other versions', makePlan(), [one, makePart(2, [3, 4], { machine: { ...two.machine, node: 'v26' } })], expect.stringContaining('node v20 was planned, here it is v26')],
    ['a part that lacks a mutant', makePlan(), [one, makePart(2, [3])], `mutants-missing: Planned mutants that no part holds: 1 of ${file}.`],
    ['a mutant in two parts', makePlan(), [one, makePart(2, [2, 3, 4])], `mutants-duplicated: Mutants that several parts hold: ${file}:2:1 BooleanLiteral.`],
    ['a mutant that was not planned', makePlan(), [one, makePart(2, [3, 4, 5])], `mutants-foreign: Mutants that were not planned: ${file}:5:1 BooleanLiteral.`],
    ['a part in which other tests ran', makePlan(), [one, makePart(2, [], { results: { mutants: { status: 'measured', value: otherTests } } })], 'tests-differ: Other tests ran than in shard 1: in shard 2/2.'],
    ['a plan with looser limits than its hash says', makePlan({ plan: looser, hashes: sameKeys }), [one, two], 'plan-edited: The plan is not what its hashes were made of: plan, policy.'],
  ])('%s', (_, plan, parts, problem) => {
    expect(judged(plan, parts).verdict).toBe('broken');
    expect(problemsOf(plan, parts)).toEqual([problem]);
  });

  it('a part that could not measure its mutants leaves them missing, never out', () => {
    const merged = judged(makePlan(), [one, makePart(2, [], { results: unmeasured })]);
    expect(merged.verdict).toBe('broken');
    expect(merged.gates[0]!.problems).toMatchObject([{ code: 'tests-failed', message: 'Shard 2/2: A test fails.' }]);
  });

  it('a part without mutation testing is broken', () => {
    expect(problemsOf(makePlan(), [one, makePart(2, [], { results: {} })])).toEqual(['part-unmeasured: Shard 2/2 holds no mutants.']);
  });
});

it('parts of a change are merged as one run tells of it: the mutants touched, those turned off, and the tests that have to do with them', () => {
  const tests = [{ id: '0', name: 'other' }, { id: '1', name: 'works' }];
  const partOf = (mutants: Parameters<typeof mutantsOf>[0], ignoredByChange: string[]) => {
    const part = mutantsOf(mutants, { touched: { mutants: mutants.length, of: 9, files: 2 }, ignoredByChange });
    return { ...part, report: { ...part.report, testFiles: { 'a.test.js': { tests } } } };
  };
  const off = { status: 'Ignored' as const, coveredBy: [], killedBy: undefined };
  const merged = mergeMutants([partOf([mutantOn(3, off), mutantOn(4, { coveredBy: ['1'], killedBy: ['1'] })], ['0']), partOf([mutantOn(1, off), mutantOn(2, off)], ['1', '0'])]);
  expect(merged).toMatchObject({ touched: { mutants: 4, of: 9, files: 2 }, ignoredByChange: ['0', '1', '2'] });
  expect(merged.report.testFiles).toEqual({ 'a.test.js': { tests: [{ id: '0', name: 'works' }] } });
  expect(merged.report.files[file]!.mutants.at(-1)).toMatchObject({ id: '3', coveredBy: ['0'], killedBy: ['0'] });
  expect(mergeMutants([mutantsOf([mutantOn(1)])])).not.toHaveProperty('touched');
  expect(mergeMutants([mutantsOf([], { touched: { mutants: 0, of: 0, files: 0 } })])).toMatchObject({ touched: { mutants: 0 }, ignoredByChange: [] });
});

it('invalid mutants keep their place, and notices are told once, those of test files in their order', () => {
  const first = mutantsOf([mutantOn(2)], { notices: ['Warm worker: b', 'Stryker: x', 'cut'] });
  const second = mutantsOf([mutantOn(1)], { invalid: [{ id: '0', file, reason: 'no test' }], complete: false, notices: ['Warm worker: a', 'Stryker: x'] });
  expect(mergeMutants([first, second])).toMatchObject({
    complete: false,
    planned: 2,
    invalid: [{ id: '0', file, reason: 'no test' }],
    notices: ['cut', 'Warm worker: a', 'Warm worker: b', 'Stryker: x'],
  });
});
