import type { UserConfig } from '../../model/config.ts';
import type { PolicyChange } from '../../model/integrity.ts';
import type { Limits } from '../../model/limits.ts';
import type { PresetName } from '../../model/names.ts';
import { mergeLimits } from '../merge-limits.ts';
import { compareChecks } from './compare-checks.ts';
import { compareNumbers, flatten, prefixed } from './compare-limits.ts';
import { comparePackages } from './compare-packages.ts';
import { compareOverrides } from './compare-overrides.ts';
import { show } from './show-setting.ts';

/** Differences in effect between the policy of the base and the present one; none for one in other words. */
export function comparePolicies(base: UserConfig, present: UserConfig, presets: Record<PresetName, Limits>): PolicyChange[] {
  const limits = (config: UserConfig): Limits => mergeLimits(presets[config.preset ?? 'standard'], config);
  return [
    ...compareNumbers(flatten(limits(base)), flatten(limits(present))),
    ...compareNumbers(perFileOf(base), perFileOf(present)),
    ...compareOverrides(base.overrides ?? [], present.overrides ?? [], limits(base)),
    ...compareLists('skip', base.skip, present.skip),
    ...compareLists('sources.exclude', excludedIn(base), excludedIn(present)),
    ...settings.flatMap((setting) => compareSetting(setting, base, present)),
    ...compareChecks(base.checks ?? {}, present.checks ?? {}),
    ...comparePackages(base, present, (one, other) => comparePolicies(one, other, presets)),
  ];
}

function excludedIn({ sources }: UserConfig): readonly string[] | undefined {
  return sources?.exclude;
}

function perFileOf({ coverage }: UserConfig) {
  return prefixed('coverage.perFile', coverage?.perFile);
}

/** Lists of what is left out: more is looser. */
function compareLists(setting: string, before: readonly string[] = [], now: readonly string[] = []): PolicyChange[] {
  const added = now.filter((entry) => !before.includes(entry));
  const removed = before.filter((entry) => !now.includes(entry));
  if (added.length + removed.length === 0) return [];
  return [{ setting, before: show(before), now: show(now), effect: added.length > 0 ? 'looser' : 'stricter' }];
}

/** A setting of which no value is stricter for sure, but the one that is named. */
interface OtherSetting {
  name: string;
  in(config: UserConfig): unknown;
  /** The value that is stricter than any other. */
  strictest?: unknown;
}

const settings: OtherSetting[] = [
  { name: 'sources.include', in: ({ sources }) => sources?.include },
  { name: 'complexity.variant', in: ({ complexity }) => complexity?.variant ?? 'classic', strictest: 'classic' },
  { name: 'tests.command', in: ({ tests }) => tests?.command },
  { name: 'tests.runner', in: ({ tests }) => tests?.runner },
  { name: 'tests.before', in: ({ tests }) => tests?.before },
  { name: 'coverage.report', in: ({ coverage }) => coverage?.report ?? 'none', strictest: 'none' },
  { name: 'mutation.runner', in: ({ mutation }) => mutation?.runner },
  { name: 'workspaces', in: ({ workspaces }) => workspaces },
];

function compareSetting(setting: OtherSetting, base: UserConfig, present: UserConfig): PolicyChange[] {
  const [before, now] = [show(setting.in(base)), show(setting.in(present))];
  return before === now ? [] : [{ setting: setting.name, before, now, effect: effectOf(setting, now) }];
}

function effectOf({ strictest }: OtherSetting, now: string): PolicyChange['effect'] {
  if (strictest === undefined) return 'different';
  return now === show(strictest) ? 'stricter' : 'looser';
}
