import { posix } from 'node:path';
import picomatch from 'picomatch';
import type { PolicyChange } from '../model/integrity.ts';
import type { Scope } from '../model/scope.ts';
import type { Member, Workspace } from '../model/workspace.ts';
import { readTextsAt } from '../system/git.ts';
import { type PackageJson, readPackageJson } from '../system/packages.ts';
import { strangers } from './owner-of.ts';

/** How the base of a change named its packages, and ran their tests. */
export interface BaseWorkspace {
  /** Globs of folders; those that leave some out begin with `!`. */
  globs: string[];
  manifest: PackageJson;
}

/** The workspace as the base of a change has it; null where it had none, or none that can be read. */
export async function readBaseWorkspace(root: string, { base }: Scope): Promise<BaseWorkspace | null> {
  const texts = await readTextsAt(root, base, ['package.json', 'pnpm-workspace.yaml']);
  // Loaded late: a folder that is no workspace does not need it
  const { parse } = await import('yaml');
  const manifest = parsed(texts.get('package.json'), parse) as PackageJson | null;
  if (manifest === null) return null;
  const pnpm = texts.get('pnpm-workspace.yaml') ?? null;
  const globs = pnpm === null ? workspacesIn(manifest) : (parsed(pnpm, parse) as { packages?: unknown } | null)?.packages;
  return Array.isArray(globs) && globs.every((glob) => typeof glob === 'string') ? { globs, manifest } : null;
}

/** YAML is a superset of JSON. What does not parse named nothing that could have been checked. */
function parsed(text: string | null | undefined, parse: (text: string) => unknown): object | null {
  try {
    const value = parse(text ?? '');
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

function workspacesIn({ workspaces }: PackageJson): unknown {
  return Array.isArray(workspaces) ? workspaces : workspaces?.packages;
}

/** Packages that the base names, that are still there, and that the present workspace leaves out. */
export function droppedMembers(root: string, files: readonly string[], { globs }: BaseWorkspace, workspace: Workspace): Member[] {
  const plain = globs.map((glob) => glob.replace(/^(!?)\.\//, '$1').replace(/\/$/, ''));
  const isNamed = picomatch(plain.filter((glob) => !glob.startsWith('!')));
  const isLeftOut = picomatch(plain.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1)));
  return strangers(files, workspace)
    .filter(({ dir }) => isNamed(dir) && !isLeftOut(dir))
    .map(({ dir }) => ({ name: nameOf(root, dir, workspace.members), dir, dependsOn: [] }));
}

function nameOf(root: string, dir: string, members: readonly Member[]): string {
  const name = readPackageJson(posix.join(root, dir))?.name;
  return name === undefined || members.some((member) => member.name === name) ? dir : name;
}

/** A change that takes packages out of what is checked one by one. */
export function describeDropped(dropped: readonly Member[], wasSplit: boolean): PolicyChange[] {
  return [
    ...(dropped.length === 0 ? [] : [{ setting: 'packages of the workspace', before: dropped.map(({ dir }) => dir).join(', '), now: 'left out', effect: 'looser' as const }]),
    ...(wasSplit ? [{ setting: 'the workspace is checked', before: 'package by package', now: 'as one', effect: 'different' as const }] : []),
  ];
}
