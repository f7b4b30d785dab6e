import type { Part, PlannedRoot, ShardPlan, WorkspacePart, WorkspaceShardPlan } from '../../src/model/shards.ts';
import type { Plan } from '../../src/model/plan.ts';
import { hashPlan } from '../../src/plan/hash-plan.ts';
import { withHash } from '../../src/shards/content-hash.ts';
import { hashPlans } from '../../src/workspaces/hash-plans.ts';
import { planOf } from '../judge/support.ts';
import { checkPlan, makePart, makePlan } from './parts.ts';

/** What is judged of the whole: checks of the root. */
export const repositoryPlan: Plan = planOf({ root: '<root>', gates: ['checks'], skipped: [{ gate: 'integrity', reason: 'no base' }], checks: [{ name: 'lint', command: 'lint', timeoutMs: 1 }], cacheDir: '' });

const ofPackage = (dir: string): Plan => ({ ...checkPlan, package: { name: dir, dir: `packages/${dir}` } });

function planFor(plan: Plan, more: Partial<ShardPlan> = {}): ShardPlan {
  return makePlan({ plan, hashes: hashPlan(plan), ...more });
}

/** Its four mutants are split: shard 2 has those on lines 1 and 2, shard 1 the others. */
export const split: PlannedRoot = { dir: 'packages/a', shards: [2, 1], plan: planFor(ofPackage('a')) };
const whole: PlannedRoot = { dir: 'packages/b', shards: [1], plan: planFor(ofPackage('b'), { shards: 1, loads: [{ shard: 1, mutants: 4, costMs: 1 }], files: [{ ...makePlan().files[0]!, slices: [{ shard: 1, count: 4 }] }] }) };
const repository: PlannedRoot = { dir: '', shards: [2], plan: planFor(repositoryPlan, { shards: 1, loads: [{ shard: 1, mutants: 0, costMs: 0 }], files: [] }) };

const identity = {
  tree: makePlan().tree,
  hashes: hashPlans(repositoryPlan, [split, whole].map(({ dir, plan }) => ({ dir, ...plan.hashes }))),
  machine: makePlan().machine,
};

/** A plan of two shards over two packages and the repository; a third package is not checked. */
export function makeWorkspacePlan(more: Partial<WorkspaceShardPlan> = {}): WorkspaceShardPlan {
  const member = (name: string, reason: string | null = null) => ({ name, dir: `packages/${name}`, reason, planned: ['mutation' as const], skipped: [] });
  return withHash({
    kind: 'gates.workspace-shard-plan',
    schemaVersion: 1,
    ...identity,
    shards: 2,
    loads: [{ shard: 1, mutants: 6, costMs: 1 }, { shard: 2, mutants: 2, costMs: 1 }],
    repository: repositoryPlan,
    packages: [member('a'), member('b'), member('c', 'it has no source file')],
    isWhole: true,
    notices: ['a notice'],
    roots: [repository, split, whole],
    ...more,
  });
}

/** A part of one of its roots. */
export function partOf({ dir, plan }: PlannedRoot, index: number, lines: number[], more: Partial<Part> = {}): WorkspacePart['parts'][number] {
  return { dir, part: makePart(index, lines, { hashes: plan.hashes, shard: { index, of: plan.shards, plan: plan.hash }, ...more }) };
}

/** Everything that the first shard has: the second half of one package, and all of another. */
export const partsOfFirst = [partOf(split, 2, [3, 4]), partOf(whole, 1, [1, 2, 3, 4])];
/** Everything that the second shard has: the checks, and the first half of a package. */
export const partsOfSecond = [
  partOf(repository, 1, [], { results: { checks: { status: 'measured', value: [{ name: 'lint', command: 'lint', status: 'passed', exitCode: 0, durationMs: 1, output: '' }] } } }),
  partOf(split, 1, [1, 2]),
];

export function makeWorkspacePart(index: number, parts: WorkspacePart['parts'], more: Partial<WorkspacePart> = {}): WorkspacePart {
  return withHash({
    kind: 'gates.workspace-part',
    schemaVersion: 1,
    ...identity,
    shard: { index, of: 2, plan: makeWorkspacePlan().hash },
    interrupted: false,
    changed: [],
    parts,
    durationMs: 5,
    ...more,
  });
}
