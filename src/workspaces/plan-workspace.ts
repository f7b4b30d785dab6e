import type { Plan } from '../model/plan.ts';
import type { Scope } from '../model/scope.ts';
import { type Member, type MemberPlan, type Workspace, type WorkspacePlan, prefixOf } from '../model/workspace.ts';
import { noGates, refuseTheImpossible } from '../plan/select-gates.ts';
import { type PlanOptions, findPolicy, findRefusal, findScopes, plan } from '../plan.ts';
import { listFiles } from '../system/list-files.ts';
import { listStagedFiles } from '../system/staged-tree.ts';
import { readWorkspace } from '../system/workspace.ts';
import { affectedMembers } from './affected.ts';
import type { BaseWorkspace } from './base-workspace.ts';
import { refuseNames } from './choose-workspace.ts';
import { baseOf, choose, holdMembers } from './hold-workspace.ts';
import { type PartOptions, type Whole, packageOptions, repositoryOptions } from './part-options.ts';
import { type Selection, namedMembers, whyLeftOut, whyNotChecked } from './why-not-checked.ts';
import { workspaceNotices } from './workspace-notices.ts';

/** A workspace that is planned, and how each of its parts is. */
export interface PlannedWorkspace {
  plan: WorkspacePlan;
  repository: PartOptions;
  /** In the order of the plan's packages. */
  packages: PartOptions[];
  scope: Scope | null;
}

/** The root's own code, which is in no package. */
const ROOT: Member = { name: 'the root', dir: '.', dependsOn: [] };

/** The parts of what is asked for, when the folder is a workspace that is checked package by package; else null. */
export async function planWorkspace(asked: PlanOptions): Promise<PlannedWorkspace | null> {
  const scopes = await findScopes(asked);
  const options = { ...asked, scopes };
  const present = await readWorkspace(options.cwd);
  const base = await baseOf(options, scopes, present);
  const workspace = present ?? (base && { manager: base.manager, members: [] });
  if (workspace === null) return refused(options, null, '');
  const whole = await readWhole(options, workspace, base);
  const choice = choose(whole, present);
  if (!choice.isSplit) return refused(options, present, choice.because);
  const held = holdMembers(whole, choice.isKept);
  return held.workspace.members.length === 0 ? refused(options, null, '') : planParts(held, choice.because);
}

function refused({ packages }: PlanOptions, workspace: Workspace | null, because: string): null {
  refuseNames(packages, workspace, because);
  return null;
}

async function readWhole(options: PlanOptions, workspace: Workspace, base: BaseWorkspace | null): Promise<Whole> {
  const { scope } = await findScopes(options);
  const policy = options.policy ?? (await findPolicy(options, scope));
  const listed = scope?.kind === 'staged' ? listStagedFiles(options.cwd) : listFiles(options.cwd);
  const [files, refusal] = await Promise.all([listed, findRefusal(options)]);
  return { options: { ...options, cache: options.cache && refusal === null }, workspace, scope, policy, files, refusal, base };
}

/** A package with its plan and the options that it is planned by. */
interface PlannedMember {
  member: Member;
  plan: Plan;
  options: PartOptions;
}

async function planParts(whole: Whole, because: string): Promise<PlannedWorkspace> {
  const { options, workspace, policy, scope } = whole;
  const members = [...workspace.members, ROOT];
  const { workspaces } = policy.loaded.config;
  const affected = scope === null ? null : affectedMembers(members, scope);
  const selection = { asked: namedMembers(members, options.packages), affected, workspaces, former: whole.base?.former ?? new Map() };
  const repository = repositoryOptions(whole);
  const [ofWhole, planned] = await Promise.all([plan(repository), Promise.all(members.map((member) => planMember(member, whole)))]);
  refuseTheEmpty(options, [ofWhole, ...planned.map((each) => each.plan)]);
  // the root is a package where it has code of its own
  const shown = planned.filter(({ member, plan: { sources } }) => member.dir !== '.' || sources.length > 0);
  return {
    plan: {
      kind: 'gates.workspace-plan',
      schemaVersion: 1,
      root: options.cwd,
      manager: workspace.manager,
      because,
      // whatever package it is in, a change of source is one
      repository: { ...ofWhole, sources: sourcesOf(planned, selection) },
      packages: shown.map((each) => toMemberPlan(each, selection)),
      notices: workspaceNotices(whole),
    },
    repository,
    packages: shown.map((each) => each.options),
    scope,
  };
}

async function planMember(member: Member, whole: Whole): Promise<PlannedMember> {
  const options = packageOptions(member, whole);
  return { member, options, plan: await plan(options) };
}

/** Throws where no part has anything to judge of what was asked for. */
function refuseTheEmpty({ only }: PlanOptions, plans: readonly [Plan, ...Plan[]]): void {
  const [{ scope, audit }] = plans;
  const checks = Object.fromEntries(plans.flatMap((each) => each.checks).map(({ name, command }) => [name, command]));
  refuseTheImpossible({ only, scope, audit, loaded: { config: { checks }, file: null } });
  if (plans.every(({ gates }) => gates.length === 0)) throw noGates();
}

function toMemberPlan({ member, plan: own }: PlannedMember, selection: Selection): MemberPlan {
  const affectedBy = selection.affected?.get(member.name) ?? null;
  return { ...member, reason: whyNotChecked(member, own.sources, selection), affectedBy, plan: own };
}

/** Sources of all packages that are judged, checked in this run or not, by paths below the root. */
function sourcesOf(planned: readonly PlannedMember[], { workspaces, former }: Selection): string[] {
  const judged = planned.filter(({ member }) => whyLeftOut(former.get(member.dir) ?? member, workspaces) === null);
  return judged.flatMap(({ plan: own }) => own.sources.map((file) => prefixOf(own) + file)).sort();
}
