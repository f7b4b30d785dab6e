import type { GateName } from './names.ts';
import type { Plan, PlannedPackage } from './plan.ts';
import type { Scope } from './scope.ts';

/** A package that a workspace names. */
export interface Member {
  /** Its name, or its folder where it has none of its own. */
  name: string;
  /** Folder relative to the root, with `/` as separator. */
  dir: string;
  /** Names of the members that it depends on, in whatever way. */
  dependsOn: string[];
}

/** The packages of a repository. */
export interface Workspace {
  manager: 'npm' | 'pnpm' | 'yarn';
  /** Each after those that it depends on, as far as that is possible. */
  members: Member[];
}

/** How a part of a workspace is planned beside what its configuration says. */
export interface MemberRequest {
  /** Null for what is judged of the repository as a whole. */
  package: PlannedPackage | null;
  /** Every file below its folder, relative to that, sorted. */
  files: readonly string[];
  /** Which of them may be source, by the configuration of the whole. */
  isOwn(file: string): boolean;
  /** What of the change lies below its folder, paths relative to that; null where the whole tree is judged. */
  scope: Scope | null;
  /** Gates that are judged elsewhere, or why they are not here. */
  elsewhere: Partial<Record<GateName, string>>;
  cacheDir: string;
}

/** A package with what is done about it. */
export interface MemberPlan extends Member {
  /** Why it is not checked; null for one that is. */
  reason: string | null;
  /** What of the change reaches it, one clause; null where nothing does, or the whole tree is judged. */
  affectedBy: string | null;
  plan: Plan;
}

/** A package as it is judged: what of it is planned, whether it was checked or not. */
export interface JudgedMember extends PlannedPackage {
  /** Why it is not checked; null for one that is. */
  reason: string | null;
  /** Gates that are planned for it. */
  planned: readonly GateName[];
  /** Gates that are left out, and why. */
  skipped: Plan['skipped'];
}

/** What a check of a workspace will do: `gates plan` prints it. */
export interface WorkspacePlan {
  kind: 'gates.workspace-plan';
  schemaVersion: 1;
  /** Absolute path. */
  root: string;
  manager: Workspace['manager'];
  /** Why it is checked package by package, one sentence. */
  because: string;
  /** What is judged of the repository as a whole: the integrity of a change, and checks. */
  repository: Plan;
  /** In the order in which they are checked. */
  packages: MemberPlan[];
  notices: string[];
}

/** What a path in a package begins with, seen from the workspace's root: `packages/a/`; empty at the root. */
export function prefixOf({ package: own }: Pick<Plan, 'package'>): string {
  return own === undefined || own.dir === '.' ? '' : `${own.dir}/`;
}
