import type { PolicyChange } from '../../model/integrity.ts';
import type { Limits } from '../../model/limits.ts';
import { show } from './show-setting.ts';

/** Limits by name. */
export function flatten({ coverage, ...rest }: Partial<Omit<Limits, 'coverage'>> & { coverage?: object }): Map<string, number> {
  return new Map([...prefixed('coverage', coverage), ...Object.entries(rest).map(([name, limit]) => [name, limit] as const)]);
}

/** Limits of one kind by name. */
export function prefixed(prefix: string, limits: object = {}): Map<string, number> {
  return new Map(Object.entries(limits).map(([name, limit]) => [`${prefix}.${name}`, limit as number]));
}

/** Limits of one file or all: coverage and score are minima, the rest maxima; no limit is the loosest. */
export function compareNumbers(before: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>): PolicyChange[] {
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((setting) => {
    const [was, is] = [before.get(setting), now.get(setting)];
    if (was === is) return [];
    return [{ setting, before: show(was), now: show(is), effect: isLooser(setting, was, is) ? 'looser' : 'stricter' }];
  });
}

/** Whether one limit lets more through than another; `undefined` is none. */
export function isLooser(setting: string, before: number | undefined, now: number | undefined): boolean {
  if (before === undefined || now === undefined) return now === undefined;
  return isMinimum(setting) ? now < before : now > before;
}

function isMinimum(setting: string): boolean {
  return /^coverage\.|^patchCoverage$|^mutationScore$/.test(setting);
}
