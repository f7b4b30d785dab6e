import { loadExceptions } from './config/load-exceptions.ts';
import { loadConfig } from './config/load-config.ts';
import { presets } from './config/presets.ts';
import type { GateName, MutationChoice, PresetName } from './model/names.ts';
import type { Plan } from './model/plan.ts';
import { makePlan } from './plan/make-plan.ts';
import { findScope } from './plan/scope/find-scope.ts';

/** What decides a plan. */
export interface PlanOptions {
  /** Folder to judge, absolute. */
  cwd: string;
  /** Configuration file, instead of looking for one. */
  config?: string;
  preset?: PresetName;
  only?: GateName[];
  skip?: GateName[];
  /** Judge only what changed since the merge base with this commit. */
  since?: string;
  /** The mutation runner, whatever the configuration says. */
  runner?: MutationChoice;
  concurrency?: number;
  seed?: number;
  cache: boolean;
}

/** Decides what a check would do; runs nothing. Throws UserError for a bad configuration. */
export async function plan({ cwd, config, since, ...request }: PlanOptions): Promise<Plan> {
  const scope = since === undefined ? null : await findScope(cwd, since);
  const loaded = await loadConfig(cwd, { file: config });
  const exceptions = await loadExceptions(cwd, scope, new Date().toISOString().slice(0, 10));
  return makePlan({ root: cwd, loaded, scope, exceptions, ...request }, presets);
}
