import { join } from 'node:path';
import picomatch from 'picomatch';
import { GLOBS } from '../model/globs.ts';
import type { UserConfig } from '../model/config.ts';
import type { GateName } from '../model/names.ts';
import type { Scope } from '../model/scope.ts';
import { type Member, type MemberRequest, type Workspace, prefixOf } from '../model/workspace.ts';
import { cacheDir } from '../plan/cache-dir.ts';
import { packageConfig } from '../plan/workspace/package-config.ts';
import type { PlanOptions } from '../plan.ts';
import type { Policy } from '../policy.ts';
import type { BaseWorkspace } from './base-workspace.ts';
import { ownerOf, strangers } from './owner-of.ts';
import { sliceScope } from './slice-scope.ts';

/** What all parts of a workspace are planned from. */
export interface Whole {
  options: PlanOptions;
  workspace: Workspace;
  scope: Scope | null;
  policy: Policy;
  /** Every file below the root. */
  files: readonly string[];
  /** Why the cache is not believed; null where it may be. */
  refusal: string | null;
  /** What a change is held to; null where it is held to nothing, or may decide itself. */
  base: BaseWorkspace | null;
}

/** The options that plan a part of a workspace, and check it. */
export type PartOptions = PlanOptions & { member: MemberRequest };

/** Gates that are judged package by package; the others are of the repository as a whole. */
const OF_PACKAGES: readonly GateName[] = ['complexity', 'mutation-sites', 'tests', 'coverage', 'crap', 'mutation'];

/** Options for what is judged of the repository as a whole. */
export function repositoryOptions({ options, policy, scope, files }: Whole): PartOptions {
  return {
    ...options,
    policy: { ...policy, notices: [] },
    member: {
      package: null,
      files,
      isOwn: () => true,
      scope,
      elsewhere: Object.fromEntries(OF_PACKAGES.map((gate) => [gate, 'judged package by package'])),
      cacheDir: cacheDir(options.cwd),
    },
  };
}

/** Options for a package, as a root of its own under the policy of the whole. */
export function packageOptions({ name, dir }: Member, whole: Whole): PartOptions {
  const { options, policy, scope, files } = whole;
  const own = packageConfig(policy.loaded.config, whole.base?.former.get(dir) ?? { name, dir }, dir);
  const prefix = prefixOf({ package: { name, dir } });
  const isMeant = sourceFilter(policy.loaded.config.sources ?? {});
  const isInside = insideOf(dir, whole);
  return {
    ...options,
    cwd: join(options.cwd, dir),
    resultsDir: resultsOf(options, dir),
    policy: { ...policy, loaded: { ...policy.loaded, config: own }, notices: [] },
    member: {
      package: { name, dir },
      files: files.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length)),
      isOwn: (path) => isInside(prefix + path) && isMeant(prefix + path),
      scope: scope && sliceScope(scope, prefix),
      elsewhere: elsewhereOf(own),
      cacheDir: memberCacheDir(options.cwd, dir),
    },
  };
}

function resultsOf({ resultsDir }: Whole['options'], dir: string): string | undefined {
  return resultsDir && join(resultsDir, 'packages', dir);
}

/** Whether a path is a package's own, and not of one inside of it; packages that the workspace does not name are not the root's. */
function insideOf(dir: string, whole: Whole): (path: string) => boolean {
  const folders = [...whole.workspace.members, ...(dir === '.' ? outsiders(whole) : [])];
  return (path) => (ownerOf(folders, path)?.dir ?? '.') === dir;
}

/** Packages that the workspace does not name. A package.json that the change put beside code of the root makes it none. */
export function outsiders({ workspace, files, base }: Whole): { dir: string }[] {
  const isTaken = (dir: string): boolean =>
    base !== null && base.added.has(`${dir}/package.json`) && files.some((file) => file.startsWith(`${dir}/`) && !base.added.has(file));
  return strangers(files, workspace).filter(({ dir }) => !isTaken(dir));
}

/** What the configuration of the whole says of sources, over paths relative to the root. */
function sourceFilter({ include, exclude = [] }: NonNullable<UserConfig['sources']>): (path: string) => boolean {
  const included = include === undefined ? () => true : picomatch(include.map((glob) => glob.replace(/^\.\//, '')), GLOBS);
  const excluded = picomatch(exclude, GLOBS);
  return (path) => included(path) && !excluded(path);
}

function elsewhereOf({ checks }: UserConfig): MemberRequest['elsewhere'] {
  return { integrity: 'judged for the whole repository', ...(checks === undefined && { checks: 'run for the whole repository' }) };
}

/** Where a package's cache is: with that of the whole, which CI keeps. */
function memberCacheDir(root: string, dir: string): string {
  return dir === '.' ? cacheDir(root) : join(cacheDir(root), 'packages', ...dir.split('/'));
}
