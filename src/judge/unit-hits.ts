import type { FileCoverageData } from 'istanbul-lib-coverage';
import type { CodeUnit } from '../model/measurements.ts';
import type { Position } from '../model/place.ts';
import type { CoveredSource, ReadPosition } from './coverage-points.ts';
import { comparePositions } from './order.ts';
import { isBefore } from './rows.ts';

/**
 * How often a unit ran: the count of the function entry that starts at its body, else of the first one between its own
 * start and its body. The top level ran when the file was loaded.
 */
export function hitsOf(
  unit: CodeUnit,
  data: FileCoverageData,
  { confidence, loaded }: CoveredSource,
  read: ReadPosition,
): number {
  if (unit.kind === 'module') return Number(loaded);
  const entry = entryOf(unit, data, read);
  if (entry !== undefined) return entry.hits;
  return confidence === 'lines' ? hitsOfLine(unit.body.start.line, data) : 0;
}

/** A function entry as Istanbul counts it. */
interface Entry {
  declared: Position;
  started: Position;
  hits: number;
}

function entryOf({ span, body }: CodeUnit, data: FileCoverageData, read: ReadPosition): { hits: number } | undefined {
  const entries = entriesOf(data, read);
  const atBody = entries.find(({ started }) => comparePositions(started, body.start) === 0);
  if (atBody !== undefined) return atBody;
  return entries
    .flatMap(({ declared, started, hits }) => [declared, started].map((at) => ({ at, hits })))
    .filter(({ at }) => !isBefore(at, span.start) && isBefore(at, body.start))
    .sort((left, right) => comparePositions(left.at, right.at))[0];
}

function entriesOf({ fnMap, f }: FileCoverageData, read: ReadPosition): Entry[] {
  return Object.entries(fnMap).map(([id, { decl, loc }]) => ({
    declared: read(decl.start),
    started: read(loc.start),
    hits: f[id] ?? 0,
  }));
}

function hitsOfLine(line: number, data: FileCoverageData): number {
  const id = Object.keys(data.statementMap).find((key) => data.statementMap[key]!.start.line === line);
  return id === undefined ? 0 : (data.s[id] ?? 0);
}
