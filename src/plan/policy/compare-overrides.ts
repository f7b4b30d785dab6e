import type { PolicyChange } from '../../model/integrity.ts';
import type { LimitOverride, Limits } from '../../model/limits.ts';
import { flatten, isLooser } from './compare-limits.ts';
import { show } from './show-setting.ts';

/** An override is looser when any of its limits is than what held before for all files. */
export function compareOverrides(before: readonly LimitOverride[], now: readonly LimitOverride[], limits: Limits): PolicyChange[] {
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

function effectOfOverride(before: LimitOverride | undefined, now: LimitOverride | undefined, limits: Limits): PolicyChange['effect'] {
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
