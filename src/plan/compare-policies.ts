import type { UserConfig } from '../model/config.ts';
import type { PolicyChange } from '../model/integrity.ts';
import type { LimitOverride, Limits } from '../model/limits.ts';
import type { PresetName } from '../model/names.ts';
import { mergeLimits } from './merge-limits.ts';

type Effect = PolicyChange['effect'];

/** Differences in effect between the policy of the base and the present one; none for one in other words. */
export function comparePolicies(base: UserConfig, present: UserConfig, presets: Record<PresetName, Limits>): PolicyChange[] {
  const limits = (config: UserConfig): Limits => mergeLimits(presets[config.preset ?? 'standard'], config);
  const [before, now] = [limits(base), limits(present)];
  return [
    ...compareNumbers(flatten(before), flatten(now)),
    ...compareNumbers(prefixed('coverage.perFile', base.coverage?.perFile), prefixed('coverage.perFile', present.coverage?.perFile)),
    ...compareOverrides(base.overrides ?? [], present.overrides ?? [], before),
    ...compareLists('skip', base.skip, present.skip),
    ...compareLists('sources.exclude', base.sources?.exclude, present.sources?.exclude),
    ...compareOthers(base, present),
    ...compareChecks(base.checks ?? {}, present.checks ?? {}),
  ];
}

/** Limits by name. */
function flatten({ coverage, ...rest }: Partial<Omit<Limits, 'coverage'>> & { coverage?: object }): Map<string, number> {
  return new Map([...prefixed('coverage', coverage), ...Object.entries(rest).map(([name, limit]) => [name, limit] as const)]);
}

function prefixed(prefix: string, limits: object = {}): Map<string, number> {
  return new Map(Object.entries(limits).map(([name, limit]) => [`${prefix}.${name}`, limit as number]));
}

/** Limits of one file or all: coverage and score are minima, the rest maxima; no limit is the loosest. */
function compareNumbers(before: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>): PolicyChange[] {
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((setting) => {
    const [was, is] = [before.get(setting), now.get(setting)];
    if (was === is) return [];
    return [{ setting, before: show(was), now: show(is), effect: isLooser(setting, was, is) ? 'looser' : 'stricter' }];
  });
}

function isLooser(setting: string, before: number | undefined, now: number | undefined): boolean {
  if (before === undefined || now === undefined) return now === undefined;
  return isMinimum(setting) ? now < before : now > before;
}

function isMinimum(setting: string): boolean {
  return /^coverage\.|^patchCoverage$|^mutationScore$/.test(setting);
}

/** An override is looser when any of its limits is than what held before for all files. */
function compareOverrides(before: readonly LimitOverride[], now: readonly LimitOverride[], limits: Limits): PolicyChange[] {
  if (JSON.stringify(before) === JSON.stringify(now)) return [];
  const key = ({ files }: LimitOverride): string => `overrides of ${files.join(', ')}`;
  const was = new Map(before.map((override) => [key(override), override]));
  const is = new Map(now.map((override) => [key(override), override]));
  const changes = [...new Set([...was.keys(), ...is.keys()])].flatMap((setting) => {
    const [left, right] = [was.get(setting), is.get(setting)];
    if (JSON.stringify(left) === JSON.stringify(right)) return [];
    return [{ setting, before: show(withoutFiles(left)), now: show(withoutFiles(right)), effect: effectOfOverride(left, right, limits) }];
  });
  // The same in another order: later ones win
  return changes.length > 0 ? changes : [{ setting: 'overrides', before: 'one order', now: 'another', effect: 'different' }];
}

function effectOfOverride(before: LimitOverride | undefined, now: LimitOverride | undefined, limits: Limits): Effect {
  const all = flatten(limits);
  const valueIn = (override: LimitOverride | undefined, setting: string): number | undefined =>
    flatten(withoutFiles(override)).get(setting) ?? all.get(setting);
  const settings = new Set([...flatten(withoutFiles(before)).keys(), ...flatten(withoutFiles(now)).keys()]);
  const loosened = [...settings].some((setting) => {
    const [was, is] = [valueIn(before, setting), valueIn(now, setting)];
    return was !== is && isLooser(setting, was, is);
  });
  return loosened ? 'looser' : 'stricter';
}

function withoutFiles(override: LimitOverride | undefined): Omit<LimitOverride, 'files'> {
  const { files: _, ...limits } = override ?? { files: [] };
  return limits;
}

/** Lists of what is left out: more is looser. */
function compareLists(setting: string, before: readonly string[] = [], now: readonly string[] = []): PolicyChange[] {
  const added = now.filter((entry) => !before.includes(entry));
  const removed = before.filter((entry) => !now.includes(entry));
  if (added.length + removed.length === 0) return [];
  return [{ setting, before: show(before), now: show(now), effect: added.length > 0 ? 'looser' : 'stricter' }];
}

/** Settings of which neither value is stricter for sure, or one is by its name. */
function compareOthers(base: UserConfig, present: UserConfig): PolicyChange[] {
  const settings: [name: string, before: unknown, now: unknown, effect: (now: unknown) => Effect][] = [
    ['sources.include', base.sources?.include, present.sources?.include, () => 'different'],
    ['complexity.variant', base.complexity?.variant ?? 'classic', present.complexity?.variant ?? 'classic', (now) => (now === 'modified' ? 'looser' : 'stricter')],
    ['tests.command', base.tests?.command, present.tests?.command, () => 'different'],
    ['tests.runner', base.tests?.runner, present.tests?.runner, () => 'different'],
    ['tests.before', base.tests?.before, present.tests?.before, () => 'different'],
    ['coverage.report', base.coverage?.report, present.coverage?.report, (now) => (now === undefined ? 'stricter' : 'looser')],
    ['mutation.runner', base.mutation?.runner, present.mutation?.runner, () => 'different'],
  ];
  return settings.flatMap(([setting, before, now, effect]) =>
    JSON.stringify(before) === JSON.stringify(now) ? [] : [{ setting, before: show(before), now: show(now), effect: effect(now) }],
  );
}

function compareChecks(before: NonNullable<UserConfig['checks']>, now: NonNullable<UserConfig['checks']>): PolicyChange[] {
  const commandOf = (check: (typeof before)[string] | undefined): string | undefined => (typeof check === 'object' ? check.command : check);
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].flatMap((name) => {
    const [was, is] = [commandOf(before[name]), commandOf(now[name])];
    if (was === is) return [];
    const effect = was === undefined ? 'stricter' : is === undefined ? 'looser' : 'different';
    return [{ setting: `checks.${name}`, before: show(was), now: show(is), effect }];
  });
}

function show(value: unknown): string {
  return value === undefined ? 'not set' : (JSON.stringify(value) ?? 'not set');
}
