import { posix } from 'node:path';
import type { PlannedPackage } from '../model/plan.ts';
import type { ChangedFile, Scope } from '../model/scope.ts';
import type { Workspace } from '../model/workspace.ts';
import { readTextsAt } from '../system/git.ts';
import type { PackageJson } from '../system/packages.ts';

/** How the base of a change named its packages, and ran their tests. */
export interface BaseWorkspace {
  manager: Workspace['manager'];
  /** Globs of folders; those that leave some out begin with `!`. */
  globs: string[];
  manifest: PackageJson;
  /** What the packages were whose package.json the change touches, by the folder that they are in now. */
  former: ReadonlyMap<string, PlannedPackage>;
  /** Paths that are gone by the change. */
  gone: ReadonlySet<string>;
  /** Paths that are new with the change. */
  added: ReadonlySet<string>;
}

const NAMED_BY = ['package.json', 'pnpm-workspace.yaml'];

/** Whether a change may be what made a workspace none. */
export function mayEndWorkspace({ kind, files }: Scope): boolean {
  return kind === 'staged' || files.some(({ path, oldPath }) => NAMED_BY.includes(path) || NAMED_BY.includes(oldPath ?? ''));
}

/** The workspace as the base of a change has it; null where it had none, or none that can be read. */
export async function readBaseWorkspace(root: string, { base, files }: Scope): Promise<BaseWorkspace | null> {
  const touched = files.filter(({ path, oldPath }) => oldPath?.endsWith('/package.json') && path.endsWith('/package.json'));
  const texts = await readTextsAt(root, base, [...NAMED_BY, ...touched.map(({ oldPath }) => oldPath!)]);
  // Loaded late: a folder that is no workspace does not need it
  const { parse } = await import('yaml');
  const manifest = parsed(texts.get('package.json'), parse) as PackageJson | null;
  if (manifest === null) return null;
  const pnpm = texts.get('pnpm-workspace.yaml') ?? null;
  const globs = pnpm === null ? workspacesIn(manifest) : (parsed(pnpm, parse) as { packages?: unknown } | null)?.packages;
  if (!isGlobs(globs)) return null;
  return {
    manager: pnpm === null ? 'npm' : 'pnpm',
    globs,
    manifest,
    former: new Map(touched.map((file) => [posix.dirname(file.path), formerly(file, parsed(texts.get(file.oldPath!), parse) as PackageJson | null)])),
    gone: new Set(files.flatMap(({ path, oldPath, status }) => (status === 'deleted' ? [path] : status === 'renamed' ? [oldPath!] : []))),
    added: new Set(files.filter(({ status }) => status === 'added').map(({ path }) => path)),
  };
}

function formerly({ oldPath }: ChangedFile, manifest: PackageJson | null): PlannedPackage {
  const dir = posix.dirname(oldPath!);
  return { name: typeof manifest?.name === 'string' ? manifest.name : dir, dir };
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

function isGlobs(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((glob) => typeof glob === 'string');
}

function workspacesIn({ workspaces }: PackageJson): unknown {
  return Array.isArray(workspaces) ? workspaces : workspaces?.packages;
}
