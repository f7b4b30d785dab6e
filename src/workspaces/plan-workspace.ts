import { existsSync } from 'node:fs';
import { join } from 'node:path';
import picomatch from 'picomatch';
import { configNames } from '../config/find-config.ts';
import type { UserConfig } from '../model/config.ts';
import type { GateName } from '../model/names.ts';
import type { Plan } from '../model/plan.ts';
import { UserError } from '../model/problem.ts';
import type { Scope } from '../model/scope.ts';
import { type Member, type MemberPlan, type MemberRequest, type Workspace, type WorkspacePlan, prefixOf } from '../model/workspace.ts';
import { cacheDir } from '../plan/cache-dir.ts';
import { noGates } from '../plan/select-gates.ts';
import { servesDevelopment } from '../plan/source-layout.ts';
import { isNamed, packageConfig } from '../plan/workspace/package-config.ts';
import { type PlanOptions, findPolicy, findScopes, plan } from '../plan.ts';
import type { Policy } from '../policy.ts';
import { listFiles } from '../system/list-files.ts';
import { nearestHint } from '../system/nearest.ts';
import { listStagedFiles } from '../system/staged-tree.ts';
import { readWorkspace } from '../system/workspace.ts';
import { affectedMembers } from './affected.ts';
import { type BaseWorkspace, describeDropped, droppedMembers, readBaseWorkspace } from './base-workspace.ts';
import { chooseWorkspace, refuseNames } from './choose-workspace.ts';
import { ownerOf, strangers } from './owner-of.ts';
import { sliceScope } from './slice-scope.ts';

/** The root's own code, which is in no package. */
const ROOT: Member = { name: 'the root', dir: '.', dependsOn: [] };

/** A part of a workspace with the options that plan it, and check it. */
export interface Part {
  options: PlanOptions & { member: MemberRequest };
}

/** A workspace that is planned, and how each of its parts is. */
export interface PlannedWorkspace {
  plan: WorkspacePlan;
  repository: Part['options'];
  /** In the order of the plan's packages. */
  packages: Part['options'][];
  policy: Policy;
  scope: Scope | null;
}

/** Gates that are judged package by package; the others are of the repository as a whole. */
const OF_PACKAGES: readonly GateName[] = ['complexity', 'mutation-sites', 'tests', 'coverage', 'crap', 'mutation'];

/** The parts of what is asked for, when the folder is a workspace that is checked package by package; else null. */
export async function planWorkspace(options: PlanOptions): Promise<PlannedWorkspace | null> {
  const workspace = await readWorkspace(options.cwd);
  if (workspace === null) return refused(options, null, '');
  const { scope } = await findScopes(options);
  const policy = options.policy ?? (await findPolicy(options, scope));
  const files = await (scope?.kind === 'staged' ? listStagedFiles(options.cwd) : listFiles(options.cwd));
  const whole = { options, workspace, scope, policy, files };
  const { isSplit, because } = chooseWorkspace(options.cwd, files, policy.loaded);
  const base = scope === null || options.allowPolicyChange ? null : await readBaseWorkspace(options.cwd, scope);
  const isKept = !isSplit && base !== null && chooseWorkspace(options.cwd, files, policy.loaded, base.manifest).isSplit;
  if (!isSplit && !isKept) return refused(options, workspace, because);
  return planParts(base === null ? whole : withDropped(whole, base, isKept), because);
}

/** A change cannot take packages out of what is checked: those that the base names, and how it checks them, stay. */
function withDropped(whole: Whole, base: BaseWorkspace, isKept: boolean): Whole {
  const { options, workspace, policy, files } = whole;
  const dropped = droppedMembers(options.cwd, files, base, workspace);
  const changes = [...policy.source!.changes, ...describeDropped(dropped, isKept)];
  return { ...whole, workspace: { ...workspace, members: [...workspace.members, ...dropped] }, policy: { ...policy, source: { ...policy.source!, changes } } };
}

function refused({ packages }: PlanOptions, workspace: Workspace | null, because: string): null {
  refuseNames(packages, workspace, because);
  return null;
}

/** What all parts are planned from. */
interface Whole {
  options: PlanOptions;
  workspace: Workspace;
  scope: Scope | null;
  policy: Policy;
  files: readonly string[];
}

async function planParts(whole: Whole, because: string): Promise<PlannedWorkspace> {
  const { options, workspace, policy, scope } = whole;
  const members = [...workspace.members, ROOT];
  const asked = namedMembers(members, options.packages);
  const repository = repositoryOptions(whole);
  const ofPackages = members.map((member) => packageOptions(member, whole));
  const [ofWhole, ...plans] = await Promise.all([repository, ...ofPackages].map((each) => plan(each)));
  const affected = scope === null ? null : affectedMembers(members, scope);
  const reasons = members.map((member, index) => reasonOf(member, plans[index]!.sources, { whole, asked, affected }));
  const shown = members.flatMap((member, index): [MemberPlan, Part['options']][] => {
    // the root is a package where it has code of its own
    if (member.dir === '.' && plans[index]!.sources.length === 0) return [];
    const affectedBy = affected?.get(member.name) ?? null;
    return [[{ ...member, reason: reasons[index]!, affectedBy, plan: plans[index]! }, ofPackages[index]!]];
  });
  if ([ofWhole!, ...plans].every(({ gates }) => gates.length === 0)) throw noGates();
  return {
    plan: {
      kind: 'gates.workspace-plan',
      schemaVersion: 1,
      root: options.cwd,
      manager: workspace.manager,
      because,
      // whatever package it is in, a change of source is one
      repository: { ...ofWhole!, sources: sourcesOf(members, plans, whole) },
      packages: shown.map(([member]) => member),
      notices: [...policy.notices, ...ignoredConfigs(whole), ...unnamedPackages(whole)],
    },
    repository,
    packages: shown.map(([, each]) => each),
    policy,
    scope,
  };
}

/** Packages asked for on the command line; null for all. Throws `UserError` for a name that none has. */
function namedMembers(members: readonly Member[], names: readonly string[] | undefined): ReadonlySet<string> | null {
  if (names === undefined) return null;
  return new Set(
    names.flatMap((name) => {
      const found = members.filter((member) => isNamed(name, member)).map((member) => member.name);
      if (found.length > 0) return found;
      throw new UserError('unknown-package', `No package of this workspace is named "${name}"`, {
        hint: nearestHint('package', name, members.map((member) => member.name)),
      });
    }),
  );
}

/** Why a package is not checked; null for one that is. */
function reasonOf(
  member: Member,
  sources: readonly string[],
  { whole, asked, affected }: { whole: Whole; asked: ReadonlySet<string> | null; affected: ReadonlyMap<string, string> | null },
): string | null {
  if (asked !== null && !asked.has(member.name)) return 'not asked for with --package';
  const left = whyLeftOut(member, whole);
  if (left !== null) return left;
  if (sources.length === 0) return 'it has no source file';
  return affected === null || affected.has(member.name) ? null : 'the change does not affect it';
}

/** Why a package is none of those that are judged, whatever changed. */
function whyLeftOut(member: Member, { policy }: Whole): string | null {
  const { workspaces } = policy.loaded.config;
  if (Array.isArray(workspaces)) return workspaces.some((glob) => isNamed(glob, member)) ? null : 'not named by `workspaces` in the configuration';
  return servesDevelopment(member.dir) ? 'it serves development, by its folder' : null;
}

/** Sources of all packages that are judged, checked in this run or not, by paths below the root. */
function sourcesOf(members: readonly Member[], plans: readonly Plan[], whole: Whole): string[] {
  const judged = plans.filter((_, index) => whyLeftOut(members[index]!, whole) === null);
  return judged.flatMap((each) => each.sources.map((file) => prefixOf(each) + file)).sort();
}

function repositoryOptions({ options, policy, scope, files }: Whole): Part['options'] {
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

function packageOptions(member: Member, { options, policy, scope, files, workspace }: Whole): Part['options'] {
  const { name, dir } = member;
  const prefix = prefixOf({ package: { name, dir } });
  const { config, file } = policy.loaded;
  const own = packageConfig(config, member);
  const isMeant = sourceFilter(config.sources ?? {});
  const folders = [...workspace.members, ...(dir === '.' ? strangers(files, workspace) : [])];
  const isInside = (path: string): boolean => (ownerOf(folders, path)?.dir ?? '.') === dir;
  return {
    ...options,
    cwd: join(options.cwd, dir),
    policy: { ...policy, loaded: { config: own, file }, notices: [] },
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

/** What the configuration of the whole says of sources, over paths relative to the root. */
function sourceFilter({ include, exclude = [] }: NonNullable<UserConfig['sources']>): (path: string) => boolean {
  const included = include === undefined ? () => true : picomatch(include.map((glob) => glob.replace(/^\.\//, '')), { dot: true });
  const excluded = picomatch(exclude, { dot: true });
  return (path) => included(path) && !excluded(path);
}

function elsewhereOf({ checks }: UserConfig): MemberRequest['elsewhere'] {
  return { integrity: 'judged for the whole repository', ...(checks === undefined && { checks: 'run for the whole repository' }) };
}

/** Where a package's cache is: with that of the whole, which CI keeps. */
export function memberCacheDir(root: string, dir: string): string {
  return dir === '.' ? cacheDir(root) : join(cacheDir(root), 'packages', ...dir.split('/'));
}

/** The policy of a package is that of the root: a configuration beside its code decides nothing here. */
function ignoredConfigs({ options, workspace }: Whole): string[] {
  return workspace.members.flatMap(({ dir }) => {
    const name = configNames.find((file) => existsSync(join(options.cwd, dir, file)));
    return name === undefined ? [] : [`${dir}/${name} is not used: \`packages\` in the configuration of the root sets what holds for a package.`];
  });
}

/** Packages that the workspace leaves out are nobody's source. */
function unnamedPackages({ files, workspace }: Whole): string[] {
  const unnamed = strangers(files, workspace).map(({ dir }) => dir).filter((dir) => !servesDevelopment(dir));
  if (unnamed.length === 0) return [];
  return [`The workspace does not name ${unnamed.slice(0, 3).join(', ')}${unnamed.length > 3 ? ', ...' : ''}: what is in there is not checked.`];
}
