import type { CodeUnit } from '../model/measurements.ts';
import type { Position } from '../model/place.ts';
import type { Point } from './coverage-points.ts';
import { comparePositions } from './order.ts';
import { isBefore } from './rows.ts';

/** Points by the row of the innermost unit whose body holds them; points outside of every body belong to no row. */
export function pointsByRow(units: readonly CodeUnit[], points: readonly Point[]): Map<number, Point[]> {
  const innermost = unitFinder(units);
  const rows = new Map<number, Point[]>();
  for (const point of points.toSorted((left, right) => comparePositions(left.at, right.at))) {
    const row = innermost(point.at)?.row;
    if (row !== undefined) append(rows, row, point);
  }
  return rows;
}

/** Finds the innermost unit around positions, which have to be asked for in ascending order. */
function unitFinder(units: readonly CodeUnit[]): (at: Position) => CodeUnit | undefined {
  const coming = units.toSorted((left, right) => comparePositions(left.body.start, right.body.start)).reverse();
  const open: CodeUnit[] = [];
  return (at) => {
    while (coming.length > 0 && !isBefore(at, coming.at(-1)!.body.start)) open.push(coming.pop()!);
    while (open.length > 0 && !isBefore(at, open.at(-1)!.body.end)) open.pop();
    return open.at(-1);
  };
}

function append<Key, Value>(groups: Map<Key, Value[]>, key: Key, value: Value): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}
