import { describe, expect, it } from 'vitest';
import type { Part, PlannedRoot, WorkspacePart, WorkspaceShardPlan } from '../../src/model/shards.ts';
import { withHash } from '../../src/shards/content-hash.ts';
import { judgeParts } from '../../src/shards/judge-parts.ts';
import { checkPlan, makePart, makePlan, mutantOn, mutantsOf } from './parts.ts';
import { makeWorkspacePart, makeWorkspacePlan, partOf, partsOfFirst, partsOfSecond, split } from './workspace-parts.ts';

const plan = makeWorkspacePlan();
const one = makeWorkspacePart(1, partsOfFirst);
const two = makeWorkspacePart(2, partsOfSecond);

const codesOf = (of: WorkspaceShardPlan, parts: WorkspacePart[]): string[] => [
  ...new Set(judgeParts(of, parts).gates.flatMap(({ problems }) => problems.map(({ code, message }) => `${code}: ${message}`))),
];

describe('parts of a workspace are judged', () => {
  it('in any order as one verdict, package by package, with what is of the whole', () => {
    const verdict = judgeParts(plan, [two, one]);
    expect(verdict).toMatchObject({
      verdict: 'passed',
      incomplete: false,
      durationMs: 10,
      tree: { commit: 'abc1', dirty: false },
      hashes: plan.hashes,
      notices: ['a notice'],
      gates: [{ gate: 'integrity', status: 'skipped', summary: 'no base' }, { gate: 'checks', status: 'passed' }, { gate: 'mutation', status: 'passed' }],
      packages: [{ name: 'a', verdict: 'passed' }, { name: 'b', verdict: 'passed' }, { name: 'c', verdict: 'not-checked', reason: 'it has no source file' }],
    });
    expect(Object.entries(verdict.mutationReport!.files).map(([file, { mutants }]) => [file, mutants.length])).toEqual([['packages/a/src/a.js', 4], ['packages/b/src/a.js', 4]]);
    expect(judgeParts(plan, [one, two])).toEqual(verdict);
  });

  it('a survivor in a piece of a package fails that package, at its path from the root', () => {
    const survived: Partial<Part> = { results: { mutants: { status: 'measured', value: mutantsOf([mutantOn(3, { status: 'Survived', killedBy: undefined }), mutantOn(4)]) } } };
    const verdict = judgeParts(plan, [makeWorkspacePart(1, [partOf(split, 2, [], survived), partsOfFirst[1]!]), two]);
    expect(verdict).toMatchObject({ verdict: 'failed', packages: [{ verdict: 'failed' }, { verdict: 'passed' }, {}] });
    expect(verdict.gates.at(-1)!.findings).toMatchObject([{ package: 'a', at: { file: 'packages/a/src/a.js' }, excerpt: { firstLine: expect.any(Number) } }]);
  });

  it('a package that could not be measured is broken, and the others are judged', () => {
    const results: Part['results'] = { mutants: { status: 'broken', problem: { code: 'tests-failed', message: 'A test fails.' } } };
    const verdict = judgeParts(plan, [makeWorkspacePart(1, [partOf(split, 2, [], { results }), partsOfFirst[1]!]), two]);
    expect(verdict).toMatchObject({ verdict: 'broken', packages: [{ verdict: 'broken' }, { verdict: 'passed' }, {}] });
  });

  it('what an interrupted shard did not reach is broken, and said to be interrupted', () => {
    const verdict = judgeParts(plan, [makeWorkspacePart(1, partsOfFirst.slice(0, 1), { interrupted: true }), two]);
    expect(verdict).toMatchObject({ verdict: 'broken', incomplete: true });
    expect(verdict.packages![1]).toMatchObject({ name: 'b', verdict: 'broken', reason: 'interrupted before it was checked' });
  });

  it('a source that changed while a shard measured breaks everything', () => {
    const verdict = judgeParts(plan, [makeWorkspacePart(1, partsOfFirst, { changed: ['packages/b/src/a.js'] }), two]);
    expect(verdict.verdict).toBe('broken');
    expect(verdict.gates.map(({ status, problems }) => [status, problems.map(({ code }) => code)])).toEqual([['skipped', []], ['broken', ['tree-changed']], ['broken', ['tree-changed']]]);
  });

  it('a tree that was not its commit in one shard was not in the whole', () => {
    expect(judgeParts(plan, [one, makeWorkspacePart(2, partsOfSecond, { tree: { ...two.tree, dirty: true } })]).tree.dirty).toBe(true);
  });
});

describe('whatever is not just the parts of the workspace is broken in every gate', () => {
  const without = (dir: string) => partsOfFirst.filter((each) => each.dir !== dir);
  const ofB = partsOfFirst[1]!;

  it.each<[string, WorkspaceShardPlan, WorkspacePart[], string]>([
    ['a missing part', plan, [one], 'parts-missing: Parts that are missing: shard 2/2 with 2 mutants.'],
    ['a part given twice', plan, [one, two, two], 'parts-duplicated: Parts that are given more than once: shard 2/2.'],
    ['a part of another plan', plan, [one, makeWorkspacePart(2, partsOfSecond, { shard: { index: 2, of: 2, plan: 'abcd' } })], `parts-foreign: Parts that are not of this plan: shard 2/2: plan ${plan.hash.slice(0, 12)} was planned, here it is abcd.`],
    ['a part of another commit', plan, [one, makeWorkspacePart(2, partsOfSecond, { tree: { ...two.tree, commit: 'fff' } })], 'parts-foreign: Parts that are not of this plan: shard 2/2: commit abc1 was planned, here it is fff.'],
    ['a part of other limits', plan, [one, makeWorkspacePart(2, partsOfSecond, { hashes: { ...two.hashes, policy: 'fff' } })], `parts-foreign: Parts that are not of this plan: shard 2/2: policy ${plan.hashes.policy.slice(0, 12)} was planned, here it is fff.`],
    ['a part of another machine', plan, [one, makeWorkspacePart(2, partsOfSecond, { machine: { ...two.machine, node: 'v26' } })], 'parts-foreign: Parts that are not of this plan: shard 2/2: node v20 was planned, here it is v26.'],
    ['a part without a package that it was given', plan, [makeWorkspacePart(1, without('packages/b')), two], 'parts-missing: Parts that are missing: part 1 of packages/b in shard 1/2.'],
    ['a part without what is of the whole', plan, [one, makeWorkspacePart(2, partsOfSecond.slice(1))], 'parts-missing: Parts that are missing: part 1 of the repository in shard 2/2.'],
    ["a part with another's package", plan, [one, makeWorkspacePart(2, [...partsOfSecond, ofB])], 'parts-foreign: Parts that are not of this plan: part 1 of packages/b in shard 2/2.'],
    ['a part with a package twice', plan, [makeWorkspacePart(1, [...partsOfFirst, ofB]), two], 'parts-foreign: Parts that are not of this plan: part 1 of packages/b in shard 1/2.'],
    ['a part with a package that nobody planned', plan, [makeWorkspacePart(1, [...partsOfFirst, { ...ofB, dir: 'packages/z' }]), two], 'parts-foreign: Parts that are not of this plan: part 1 of packages/z in shard 1/2.'],
  ])('%s', (_, of, parts, problem) => {
    const verdict = judgeParts(of, parts);
    expect(verdict.verdict).toBe('broken');
    expect(verdict.gates.map(({ status }) => status)).toEqual(['skipped', 'broken', 'broken']);
    expect(codesOf(of, parts)).toEqual([problem]);
  });

  // Whoever edits a plan and makes its hash again has to make parts that fit it, too
  const edited = (change: (roots: PlannedRoot[]) => PlannedRoot[], more: Partial<WorkspaceShardPlan> = {}): [WorkspaceShardPlan, WorkspacePart[]] => {
    const forged = makeWorkspacePlan({ roots: change(plan.roots), ...more });
    const held = (parts: WorkspacePart['parts']) => parts.filter(({ dir }) => forged.roots.some((root) => root.dir === dir));
    const shard = (index: number) => ({ index, of: 2, plan: forged.hash });
    return [forged, [makeWorkspacePart(1, held(partsOfFirst), { shard: shard(1) }), makeWorkspacePart(2, held(partsOfSecond), { shard: shard(2) })]];
  };
  const rehashed = ({ hash: _, ...own }: PlannedRoot['plan'], more: Partial<PlannedRoot['plan']>) => withHash({ ...own, ...more });

  it.each<[string, [WorkspaceShardPlan, WorkspacePart[]], RegExp]>([
    ['a package is left out', edited((roots) => roots.filter(({ dir }) => dir !== 'packages/b')), /^plan-edited: .*: plan, policy\.$/],
    ['limits of a package are looser', edited((roots) => roots.map((root) => (root.dir === 'packages/b' ? { ...root, plan: rehashed(root.plan, { plan: { ...root.plan.plan, limits: { ...checkPlan.limits, mutationScore: 1 } } }) } : root))), /plan-edited: .*: plan, policy\.$/],
    ['limits of the whole are looser', edited((roots) => roots, { repository: { ...plan.repository, checks: [] } }), /^plan-edited/],
    ['a piece of a package is given to nobody', edited((roots) => roots.map((root) => (root.dir === 'packages/a' ? { ...root, shards: [2] } : root))), /^parts-foreign: .*part 2 of packages\/a in shard 1\/2\.$/],
  ])('a plan in which %s', (_, [forged, parts], problem) => {
    expect(judgeParts(forged, parts).verdict).toBe('broken');
    expect(codesOf(forged, parts).join('\n')).toMatch(problem);
  });

  it('a part lacks a mutant of a package: that package is broken', () => {
    const verdict = judgeParts(plan, [makeWorkspacePart(1, [partOf(split, 2, [3]), ofB]), two]);
    expect(verdict).toMatchObject({ verdict: 'broken', packages: [{ verdict: 'broken' }, { verdict: 'passed' }, {}] });
    expect(verdict.gates.at(-1)!.problems).toMatchObject([{ code: 'mutants-missing', package: 'a' }]);
  });

  it('nothing is planned at all, and a part is missing', () => {
    const empty = makeWorkspacePlan({ roots: [], hashes: makeWorkspacePlan({ roots: [] }).hashes, repository: plan.repository });
    expect(judgeParts(empty, []).verdict).toBe('broken');
  });

  it('a part of one folder does not go with the plan of a workspace, nor the other way', () => {
    expect(() => judgeParts(plan, [makePart(1, [1, 2])])).toThrow('Shard 1/2 is a gates.part, and this plan has parts of the kind gates.workspace-part');
    expect(() => judgeParts(makePlan(), [one])).toThrow('Shard 1/2 is a gates.workspace-part');
  });
});
