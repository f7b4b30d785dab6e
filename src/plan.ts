import { presets } from './config/presets.ts';
import type { GateName, MutationChoice, PresetName } from './model/names.ts';
import type { Plan } from './model/plan.ts';
import type { Scope } from './model/scope.ts';
import { makePlan } from './plan/make-plan.ts';
import { findScope } from './plan/scope/find-scope.ts';
import { loadPolicy } from './policy.ts';

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
  /** Time for mutation testing, spent on the most telling mutants. */
  budgetMs?: number;
  /** The mutation runner, whatever the configuration says. */
  runner?: MutationChoice;
  concurrency?: number;
  seed?: number;
  cache: boolean;
}

/** Decides what a check would do; runs nothing. Throws UserError for a bad configuration. */
export async function plan({ cwd, config, since, staged, allowPolicyChange = false, ...request }: PlanOptions): Promise<Plan> {
  const scope = await scopeOf(cwd, since, staged);
  const policy = await loadPolicy({ root: cwd, file: config, scope, allowed: allowPolicyChange });
  const { loaded, exceptions, source } = policy;
  const planned = await makePlan({ root: cwd, loaded, scope, exceptions, policy: source, ...request }, presets);
  return { ...planned, notices: [...policy.notices, ...planned.notices] };
}

function scopeOf(cwd: string, since: string | undefined, staged: string[] | undefined): Promise<Scope> | null {
  if (since !== undefined) return findScope(cwd, { kind: 'since', ref: since });
  return staged === undefined ? null : findScope(cwd, { kind: 'staged', files: staged });
}
