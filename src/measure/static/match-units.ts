import type { CodeUnit } from '../../model/measurements.ts';

/** One unit of one file. */
export interface LocatedUnit {
  /** Path of the file now, or of one that is gone. */
  file: string;
  unit: CodeUnit;
  /** Its name within those around it. */
  path: string;
  /** Hash of its code. */
  code: string;
}

/**
 * For each unit the one that it was before: of the same file with the same name and code; else one with the same code,
 * wherever it was moved from; else of the same file with the same name. No unit was two.
 */
export function matchUnits(
  present: readonly LocatedUnit[],
  former: readonly LocatedUnit[],
): Map<CodeUnit, LocatedUnit> {
  const matches = new Map<CodeUnit, LocatedUnit>();
  const left = new Set(former);
  for (const keyOf of [sameInPlace, sameCode, sameName]) {
    const candidates = groupBy([...left], keyOf);
    for (const each of present) {
      const found = matches.has(each.unit) ? undefined : candidates.get(keyOf(each))?.shift();
      if (found === undefined) continue;
      matches.set(each.unit, found);
      left.delete(found);
    }
  }
  return matches;
}

function sameInPlace({ file, path, code }: LocatedUnit): string {
  return JSON.stringify([file, path, code]);
}

function sameCode({ unit, code }: LocatedUnit): string {
  return JSON.stringify([unit.kind === 'module', code]);
}

function sameName({ file, path }: LocatedUnit): string {
  return JSON.stringify([file, path]);
}

function groupBy(units: readonly LocatedUnit[], keyOf: (unit: LocatedUnit) => string): Map<string, LocatedUnit[]> {
  const groups = new Map<string, LocatedUnit[]>();
  for (const unit of units) {
    const key = keyOf(unit);
    groups.set(key, [...(groups.get(key) ?? []), unit]);
  }
  return groups;
}

/** The name of a unit within the units around it, with its kind: what it is found by in another version of its file. */
export function pathOf(units: readonly CodeUnit[], unit: CodeUnit): string {
  const around = unit.parent === null ? '' : pathOf(units, units[unit.parent]!);
  return `${around}/${unit.kind} ${unit.name}`;
}
