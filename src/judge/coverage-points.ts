import type { FileCoverageData } from 'istanbul-lib-coverage';
import type { CodeUnit, Coverage } from '../model/measurements.ts';
import type { Position } from '../model/place.ts';
import { comparePositions } from './order.ts';
import { linesOf } from './source-text.ts';

/** Reads a location of Istanbul's as a position of ours. */
export type ReadPosition = (location: { line: number; column: number | null }) => Position;

/** One statement or branch arm. */
export interface Point {
  at: Position;
  hits: number;
}

/** What is known of a file beside its units and its coverage. */
export interface CoveredSource {
  confidence: Coverage['confidence'];
  source: string;
  /** Whether any test loaded the file. */
  loaded: boolean;
}

/** The statements of a file, those that are whole lines at the first character of the line. */
export function statementsOf(
  data: FileCoverageData,
  { confidence, source }: CoveredSource,
  read: ReadPosition,
): Point[] {
  const startOf = confidence === 'lines' ? lineStarts(source) : read;
  return Object.entries(data.statementMap).map(([id, { start }]) => ({ at: startOf(start), hits: data.s[id] ?? 0 }));
}

function lineStarts(source: string): ReadPosition {
  const lines = linesOf(source);
  return ({ line }) => ({ line, column: firstInk(lines[line - 1] ?? '') });
}

/** Column of the first character that is no white space: where a whole line starts. */
function firstInk(line: string): number {
  return Math.max(line.search(/\S/), 0) + 1;
}

/** Branch arms, without those of parameter defaults: a default that no caller needs is no untested decision. */
export function armsOf(data: FileCoverageData, read: ReadPosition): Point[] {
  return Object.entries(data.branchMap).flatMap(([id, branch]) =>
    branch.type === 'default-arg'
      ? []
      : branch.locations.map(({ start }, arm) => ({
          // an absent `else` has a location without a line
          at: read(start?.line === undefined ? branch.loc.start : start),
          hits: data.b[id]?.[arm] ?? 0,
        })),
  );
}

/**
 * Istanbul counts columns from 0. In a file with a byte order mark, Babel counts the mark as a column of the first
 * line and V8's converters do not: the reading under which more functions start at their bodies is the tool's.
 */
export function positionReader(units: readonly CodeUnit[], data: FileCoverageData, source: string): ReadPosition {
  if (!source.startsWith('\uFEFF')) return readerBeside(0);
  const atBodies = (read: ReadPosition): number =>
    Object.values(data.fnMap).filter(({ loc }) =>
      units.some(({ body }) => comparePositions(body.start, read(loc.start)) === 0),
    ).length;
  return atBodies(readerBeside(1)) > atBodies(readerBeside(0)) ? readerBeside(1) : readerBeside(0);
}

/** Reads positions as ones that count `mark` columns too many on the first line. */
function readerBeside(mark: number): ReadPosition {
  return ({ line, column }) => ({ line, column: (column ?? 0) + 1 - (line === 1 ? mark : 0) });
}
