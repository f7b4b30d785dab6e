import type { CodeUnit, FileComplexity } from '../model/measurements.ts';
import type { Position } from '../model/place.ts';
import { linesOf, normalise } from './source-text.ts';

/** A unit that is judged, with its index in the file's list. */
export interface Row {
  index: number;
  unit: CodeUnit;
}

/** The rows of a file: every unit that is a row itself; the top level of a module only when it decides something. */
export function rowsOf(file: FileComplexity): Row[] {
  return file.units
    .map((unit, index) => ({ unit, index }))
    .filter(({ unit, index }) => unit.row === index && (unit.kind !== 'module' || unit.complexity > 1));
}

/** Whether a position comes before another. */
export function isBefore(left: Position, right: Position): boolean {
  return left.line < right.line || (left.line === right.line && left.column < right.column);
}

/** What makes a row itself, free of line numbers; a function that has no name to find it by is known by its first line. */
export function identityOf(unit: CodeUnit, source: string): string {
  if (!unit.name.startsWith('<')) return `${unit.kind} ${unit.name}`;
  return `${unit.kind} ${unit.name} ${normalise(linesOf(source)[unit.span.start.line - 1] ?? '')}`;
}
