import { posix } from 'node:path';
import picomatch from 'picomatch';
import type { UserConfig } from '../model/config.ts';
import type { PolicyChange } from '../model/integrity.ts';
import type { Member, Workspace } from '../model/workspace.ts';
import { packageConfig } from '../plan/workspace/package-config.ts';
import { readPackageJson } from '../system/packages.ts';
import type { BaseWorkspace } from './base-workspace.ts';
import { strangers } from './owner-of.ts';
import { whyLeftOut } from './why-not-checked.ts';

/** Packages that the base names, of which code is still there, and that the present workspace leaves out. */
export function droppedMembers(root: string, files: readonly string[], { globs, former, gone }: BaseWorkspace, workspace: Workspace): Member[] {
  const plain = globs.map((glob) => glob.replace(/^(!?)\.\//, '$1').replace(/\/$/, ''));
  const isIn = picomatch(plain.filter((glob) => !glob.startsWith('!')));
  const isLeftOut = picomatch(plain.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1)));
  const wasNamed = (dir: string): boolean => isIn(dir) && !isLeftOut(dir);
  const there = files.filter((file) => !gone.has(file));
  const manifests = [...there, ...gone].filter((file) => file.endsWith('/package.json'));
  return strangers([...new Set(manifests)], workspace)
    .filter(({ dir }) => wasNamed(former.get(dir)?.dir ?? dir) && there.some((file) => file.startsWith(`${dir}/`)))
    .map(({ dir }) => ({ name: nameOf(readPackageJson(posix.join(root, dir))?.name ?? former.get(dir)?.name, dir, workspace.members), dir, dependsOn: [] }));
}

function nameOf(name: string | undefined, dir: string, members: readonly Member[]): string {
  return name === undefined || members.some((member) => member.name === name) ? dir : name;
}

/** A change that takes packages out of what is checked one by one. */
export function describeDropped(dropped: readonly Member[], wasSplit: boolean): PolicyChange[] {
  return [
    ...(dropped.length === 0 ? [] : [{ setting: 'packages of the workspace', before: dropped.map(({ dir }) => dir).join(', '), now: 'left out', effect: 'looser' as const }]),
    ...(wasSplit ? [{ setting: 'the workspace is checked', before: 'package by package', now: 'as one', effect: 'different' as const }] : []),
  ];
}

/** A change that gives a package a name or folder by which something else holds for it. */
export function describeRenamed(members: readonly Member[], { former }: BaseWorkspace, config: UserConfig): PolicyChange[] {
  return members.flatMap(({ name, dir }) => {
    const before = former.get(dir);
    if (before === undefined || isSame(config, before, { name, dir })) return [];
    return [{ setting: 'what holds for a package', before: `${before.name} (${before.dir})`, now: `${name} (${dir})`, effect: 'different' }];
  });
}

function isSame(config: UserConfig, before: Pick<Member, 'name' | 'dir'>, now: Pick<Member, 'name' | 'dir'>): boolean {
  const [one, other] = [before, now].map((own) => JSON.stringify([packageConfig(config, own, now.dir), whyLeftOut(own, config.workspaces)]));
  return one === other;
}
