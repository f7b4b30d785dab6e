import type { WorkspaceShardPlan } from '../../model/shards.ts';
import { differencesOf } from '../../plan/hash-plan.ts';
import { hashJson } from '../../system/hash-json.ts';
import type { Survey } from '../../workspaces/survey-workspace.ts';
import { differencesBetween, differencesBetweenPlans } from '../differences.ts';
import { machine } from '../machine.ts';

/** So many packages are named. */
const NAMED = 3;

/** What a workspace and one that was planned differ in, in words; empty when the plan was made for it. */
export function differencesOfWorkspace(planned: WorkspaceShardPlan, here: Survey): string[] {
  return [
    ...differencesBetween(planned, { ...here, machine: machine() }),
    ...differencesBetweenPlans(planned.repository, here.outline.repository),
    ...differencesOfPackages(planned, here),
    ...otherPackages(planned, here.outline),
    ...otherRoots(planned, here),
  ];
}

/** By what of their plans differs; where a change lies is told of the whole. */
function differencesOfPackages({ roots }: WorkspaceShardPlan, here: Survey): string[] {
  const named = new Map<string, string[]>();
  for (const { dir, plan } of roots.filter((root) => root.dir !== '')) {
    const own = here.roots.find((root) => root.dir === dir);
    const names = own === undefined ? [] : differencesOf(plan.plan, own.plan).filter((name) => name !== 'scope');
    for (const name of names) named.set(name, [...(named.get(name) ?? []), dir]);
  }
  return [...named].map(([name, dirs]) => `the check's ${name} in ${list(dirs)}`);
}

function otherPackages(planned: Survey['outline'], here: Survey['outline']): string[] {
  if (planned.isWhole !== here.isWhole) return ['which packages were asked for'];
  const [then, now] = [planned, here].map(({ packages }) => packages.map((each) => [each.dir, hashJson(each)] as const)) as [Pairs, Pairs];
  const all = [...then, ...now];
  const isSame = ([dir, hash]: Pairs[number]): boolean => all.filter((each) => each[0] === dir && each[1] === hash).length === 2;
  const other = [...new Set(all.filter((each) => !isSame(each)).map(([dir]) => dir))];
  return other.length === 0 ? [] : [`what is checked of ${list(other)}`];
}

type Pairs = (readonly [dir: string, hash: string])[];

/** A plan that leaves a root out would have no shard measure it. */
function otherRoots(planned: WorkspaceShardPlan, here: Survey): string[] {
  const [then, now] = [planned.roots, here.roots].map((roots) => roots.map(({ dir }) => dir)) as [string[], string[]];
  const other = [...now.filter((dir) => !then.includes(dir)), ...then.filter((dir) => !now.includes(dir))];
  return other.length === 0 ? [] : [`that ${list(other.map((dir) => dir || 'the repository'))} is measured`];
}

function list(dirs: readonly string[]): string {
  return `${dirs.slice(0, NAMED).join(', ')}${dirs.length > NAMED ? ', ...' : ''}`;
}
