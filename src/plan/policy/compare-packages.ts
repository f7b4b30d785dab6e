import type { UserConfig } from '../../model/config.ts';
import type { PolicyChange } from '../../model/integrity.ts';
import { mergeConfigs } from '../workspace/package-config.ts';
import { show } from './show-setting.ts';

/** Differences between two policies. */
export type Compare = (base: UserConfig, present: UserConfig) => PolicyChange[];

/** What differs for packages of a workspace, beside what differs for the whole; `compare` does that for one configuration. */
export function comparePackages(base: UserConfig, present: UserConfig, compare: Compare): PolicyChange[] {
  const [before, now] = [base.packages ?? {}, present.packages ?? {}];
  const patterns = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  if (patterns.length === 0) return [];
  const ofWhole = new Set(compare(alone(base), alone(present)).map(keyOf));
  const changes = patterns.flatMap((pattern) =>
    compare(mergeConfigs(alone(base), before[pattern] ?? {}), mergeConfigs(alone(present), now[pattern] ?? {}))
      .filter((change) => !ofWhole.has(keyOf(change)))
      .map((change) => ({ ...change, setting: `packages.${pattern}.${change.setting}` })),
  );
  return [...changes, ...compareOrder(Object.keys(before), Object.keys(now))];
}

/** Of two entries for one package, the later wins. */
function compareOrder(before: readonly string[], now: readonly string[]): PolicyChange[] {
  const [was, is] = [before.filter((key) => now.includes(key)), now.filter((key) => before.includes(key))];
  if (was.join('\n') === is.join('\n')) return [];
  return [{ setting: 'packages', before: show(was), now: show(is), effect: 'different' }];
}

function alone({ packages: _packages, ...config }: UserConfig): UserConfig {
  return config;
}

function keyOf({ setting, before, now }: PolicyChange): string {
  return JSON.stringify([setting, before, now]);
}
