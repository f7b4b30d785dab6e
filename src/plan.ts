import { presets } from './config/presets.ts';
import type { GateName, MutationChoice, PresetName } from './model/names.ts';
import type { Plan } from './model/plan.ts';
import type { Scope } from './model/scope.ts';
import type { MemberRequest } from './model/workspace.ts';
import { cacheDir } from './plan/cache-dir.ts';
import { makePlan } from './plan/make-plan.ts';
import { refuseCache } from './plan/refuse-cache.ts';
import { findScope } from './plan/scope/find-scope.ts';
import { type Policy, loadPolicy } from './policy.ts';

/** What was changed while the gate waited, by commits, whatever the index and the history say by now. */
export interface Watched {
  /** The tree before: the gate `integrity` judges what changed since, and is never left out. */
  before: string;
  /** The tree as it lies in the folder. */
  now: string;
  /** Base of the change that the other gates judge; null for the whole tree. */
  scope: Pick<Scope, 'ref' | 'base'> | null;
}

/** What changed, and what somebody changed while the gate waited. */
export interface Scopes {
  scope: Scope | null;
  audit?: Scope;
}

/** What decides a plan. */
export interface PlanOptions {
  /** Folder to judge, absolute. */
  cwd: string;
  /** Configuration file, instead of looking for one. */
  config?: string;
  preset?: PresetName;
  only?: GateName[];
  skip?: GateName[];
  /** Judge only what changed since the merge base with this commit; `auto`: as CI names it. */
  since?: string;
  /** Judge only what is staged: of these files, of all when there are none. */
  staged?: string[];
  /** A change of the policy takes effect, although a change is judged. */
  allowPolicyChange?: boolean;
  /** What the tree is judged by, loaded before somebody worked on it; without it, what the tree or its base says. */
  policy?: Policy;
  /** Two snapshots of the tree between which somebody else worked on it; in place of `since` and `staged`. */
  watched?: Watched;
  /** What changed, where that was found out already. */
  scopes?: Scopes;
  /** Time for mutation testing, spent on the most telling mutants. */
  budgetMs?: number;
  /** The mutation runner, whatever the configuration says. */
  runner?: MutationChoice;
  concurrency?: number;
  seed?: number;
  cache: boolean;
  /** Where results of earlier runs are kept, and believed; without it, the project's cache folder. */
  resultsDir?: string;
  /** Of a workspace: only these packages, by name, folder or glob. */
  packages?: string[];
  /** Where the folder is a part of a workspace. */
  member?: MemberRequest;
}

/** Decides what a check would do; runs nothing. Throws UserError for a bad configuration. */
export async function plan(options: PlanOptions): Promise<Plan> {
  const [planned, refusal] = await Promise.all([planTree(options), options.member === undefined ? findRefusal(options) : null]);
  return refusal === null ? planned : { ...planned, cache: false, notices: [...planned.notices, refusal] };
}

/** Why the cache is not believed; null where it may be, or is not asked for. */
export async function findRefusal({ cwd, cache, resultsDir = cacheDir(cwd) }: PlanOptions): Promise<string | null> {
  return cache ? refuseCache(cwd, resultsDir) : null;
}

async function planTree(options: PlanOptions): Promise<Plan> {
  const { cwd, config: _config, since: _since, staged: _staged, allowPolicyChange: _allow, policy: held, watched: _watched, scopes: _scopes, packages: _packages, resultsDir, ...request } = options;
  const { scope, audit } = await findScopes(options);
  const { loaded, exceptions, source, notices } = held ?? (await findPolicy(options, scope));
  const planned = await makePlan({ root: cwd, loaded, scope, audit, exceptions, policy: source, ...request }, presets);
  return { ...planned, ...(resultsDir !== undefined && { resultsDir }), notices: [...notices, ...planned.notices] };
}

/** The same with what changed: found once, for whether there is a workspace and for what is then planned. */
export async function withScopes<Options extends PlanOptions>(options: Options): Promise<Options> {
  return { ...options, scopes: await findScopes(options) };
}

/** What changed, and what somebody changed while the gate waited. */
export async function findScopes({ cwd, since, staged, watched, scopes, member }: PlanOptions): Promise<Scopes> {
  // a package is not audited by itself: the repository is, as a whole
  if (member && !(watched && member.package === null)) return { scope: member.scope };
  return scopes ?? (watched ? scopesOf(cwd, watched) : { scope: await scopeOf(cwd, since, staged) });
}

/** By what the tree is judged as it is now; `scope` is the change that the options ask for. */
export async function findPolicy(options: PlanOptions, scope?: Scope | null): Promise<Policy> {
  return policyFor(options, scope === undefined ? (await findScopes(options)).scope : scope);
}

function policyFor({ cwd, config, allowPolicyChange = false }: PlanOptions, scope: Scope | null): Promise<Policy> {
  return loadPolicy({ root: cwd, file: config, scope, allowed: allowPolicyChange });
}

/** `HEAD` is the nearest to a snapshot that a person can name. */
async function scopesOf(cwd: string, { before, now, scope }: Watched): Promise<Scopes> {
  const audit = await findScope(cwd, { kind: 'commits', base: { ref: 'HEAD', base: before }, now });
  return { scope: scope && (await findScope(cwd, { kind: 'commits', base: scope, now })), audit };
}

function scopeOf(cwd: string, since: string | undefined, staged: string[] | undefined): Promise<Scope> | null {
  if (since !== undefined) return findScope(cwd, { kind: 'since', ref: since });
  return staged === undefined ? null : findScope(cwd, { kind: 'staged', files: staged });
}
