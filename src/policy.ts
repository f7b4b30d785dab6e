import { loadConfig } from './config/load-config.ts';
import { loadExceptions } from './config/load-exceptions.ts';
import { loadTwoConfigs } from './config/load-two-configs.ts';
import { presets } from './config/presets.ts';
import type { LoadedConfig } from './model/config.ts';
import type { PolicyChange, PolicySource } from './model/integrity.ts';
import type { Plan } from './model/plan.ts';
import { UserError } from './model/problem.ts';
import type { Scope } from './model/scope.ts';
import { comparePolicies } from './plan/policy/compare-policies.ts';

/** By what a tree is judged, and where that comes from. */
export interface Policy {
  loaded: LoadedConfig;
  exceptions: Pick<Plan, 'baseline' | 'waivers'>;
  /** Null when a whole tree is judged: then its own configuration holds. */
  source: PolicySource | null;
  notices: string[];
}

/** What decides a policy. */
export interface PolicyOptions {
  root: string;
  /** Configuration file, instead of looking for one. */
  file: string | undefined;
  scope: Scope | null;
  /** Whoever runs the gate lets a change of the policy take effect. */
  allowed: boolean;
}

/**
 * Loads the policy. Where a change is judged it is that of the base, unless the present one is stricter in everything
 * that differs, or `allowed`.
 */
export async function loadPolicy({ root, file, scope, allowed }: PolicyOptions): Promise<Policy> {
  const today = new Date().toISOString().slice(0, 10);
  if (scope === null) {
    const [loaded, exceptions] = await Promise.all([loadConfig(root, { file }), loadExceptions(root, null, today)]);
    return { loaded, exceptions, source: null, notices: [] };
  }
  const [{ base, present }, ...exceptions] = await Promise.all([
    loadTwoConfigs(root, scope, { file }),
    loadExceptions(root, scope, today),
    loadPresentExceptions(root, scope, today),
  ]);
  const changes = [...compareConfigs(base, present), ...compareExceptions(...exceptions)];
  const isPresent = allowed || changes.every(({ effect }) => effect === 'stricter');
  const used = isPresent ? 'present' : 'base';
  const held = isPresent ? { loaded: presentOrFail(present), exceptions: exceptions[1] } : { loaded: base, exceptions: exceptions[0] };
  return { ...held, source: { used, changes, allowed }, notices: changes.length === 0 ? [] : [describe(changes, used, allowed)] };
}

function compareConfigs(base: LoadedConfig, present: LoadedConfig | { problem: string }): PolicyChange[] {
  if ('problem' in present) {
    return [{ setting: 'configuration', before: base.file ?? 'none', now: present.problem, effect: 'different' }];
  }
  return comparePolicies(base.config, present.config, presets);
}

/** Unreadable ones are a mistake only where they are to be used. */
async function loadPresentExceptions(root: string, scope: Scope, today: string): Promise<Policy['exceptions']> {
  return loadExceptions(root, scope.kind === 'staged' ? { ...scope, base: '' } : null, today);
}

/** More exceptions are looser, fewer stricter. */
function compareExceptions(base: Policy['exceptions'], present: Policy['exceptions']): PolicyChange[] {
  return (['baseline', 'waivers'] as const).flatMap((setting) => {
    const keysOf = (entries: readonly object[]): string[] => entries.map((entry) => JSON.stringify({ ...entry, where: '', expired: false }));
    const [before, now] = [keysOf(base[setting]), keysOf(present[setting])];
    const added = now.filter((key) => !before.includes(key)).length;
    const removed = before.filter((key) => !now.includes(key)).length;
    if (added + removed === 0) return [];
    const show = (count: number): string => `${count} of ${setting}`;
    return [{ setting, before: show(before.length), now: `${show(now.length)}, ${added} new`, effect: added > 0 ? 'looser' : 'stricter' }];
  });
}

function presentOrFail(present: LoadedConfig | { problem: string }): LoadedConfig {
  if ('problem' in present) throw new UserError('config-invalid', `The present configuration cannot be used: ${present.problem}`);
  return present;
}

function describe(changes: readonly PolicyChange[], used: PolicySource['used'], allowed: boolean): string {
  const list = changes.map(({ setting, before, now }) => `${setting} ${before} -> ${now}`).join('; ');
  if (used === 'base') return `The policy changed (${list}); this run is judged by that of the base.`;
  if (allowed) return `The policy changed (${list}) and takes effect: --allow-policy-change was given.`;
  return `The policy is stricter than that of the base and takes effect (${list}).`;
}
