import type { FileCoverageData } from 'istanbul-lib-coverage';
import type { CodeUnit, Coverage, FileComplexity } from '../model/measurements.ts';
import type { Position } from '../model/place.ts';
import { isBefore, rowsOf } from './rows.ts';
import type { Row } from './rows.ts';
import { linesOf } from './source-text.ts';

/** How many of something were covered. */
export interface Tally {
  covered: number;
  total: number;
}

/** Coverage of one row: of its own body and of what folds into it. */
export interface RowCoverage extends Row {
  /** The lower of statements and branches, 0 to 1. */
  coverage: number;
  statements: Tally;
  branches: Tally;
  /** Lines on which a statement or branch of the row was not covered, ascending. */
  uncoveredLines: number[];
  /** False for one-line functions where statements are whole lines: then `coverage` is a guess. */
  exact: boolean;
}

/** Reads a location of Istanbul's as a position of ours. */
type ReadPosition = (location: { line: number; column: number | null }) => Position;

/** One statement or branch arm. */
interface Point {
  at: Position;
  hits: number;
}

/** What is known of a file beside its units and its coverage. */
export interface JoinOptions {
  confidence: Coverage['confidence'];
  source: string;
  /** Whether any test loaded the file. */
  loaded: boolean;
}

/**
 * Gives each row of a file its coverage, by line and column alone: a statement or branch arm belongs to the innermost
 * unit whose body holds its start, and counts for that unit's row.
 */
export function joinCoverage(file: FileComplexity, data: FileCoverageData, options: JoinOptions): RowCoverage[] {
  const read = positionReader(file.units, data, options.source);
  const statements = byRow(file.units, statementsOf(data, options, read));
  const branches = byRow(file.units, armsOf(data, read));
  return rowsOf(file).map((row) => {
    const own = statements.get(row.index) ?? [];
    const arms = branches.get(row.index) ?? [];
    const empty = own.length === 0 && arms.length === 0;
    const exact = options.confidence === 'exact' || row.unit.body.start.line < row.unit.body.end.line;
    // without statements of its own, a function is known only by whether it ran
    const unknown = empty || (!exact && own.length === 0);
    const body = unknown ? [{ at: row.unit.body.start, hits: hitsOf(row.unit, data, options, read) }] : own;
    return {
      ...row,
      coverage: Math.min(share(tally(body)), share(tally(arms))),
      statements: tally(own),
      branches: tally(arms),
      uncoveredLines: uncoveredLines([...body, ...arms]),
      exact,
    };
  });
}

function statementsOf(data: FileCoverageData, { confidence, source }: JoinOptions, read: ReadPosition): Point[] {
  const lines = confidence === 'lines' ? linesOf(source) : [];
  return Object.entries(data.statementMap).map(([id, { start }]) => ({
    at:
      confidence === 'lines'
        ? { line: start.line, column: firstInk(lines[start.line - 1] ?? '') }
        : read(start),
    hits: data.s[id] ?? 0,
  }));
}

/** Column of the first character that is no white space: where a whole line starts. */
function firstInk(line: string): number {
  return Math.max(line.search(/\S/), 0) + 1;
}

/** Branch arms, without those of parameter defaults: a default that no caller needs is no untested decision. */
function armsOf(data: FileCoverageData, read: ReadPosition): Point[] {
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
function positionReader(units: readonly CodeUnit[], data: FileCoverageData, source: string): ReadPosition {
  const reader = (mark: number): ReadPosition => ({ line, column }) => ({
    line,
    column: (column ?? 0) + 1 - (line === 1 ? mark : 0),
  });
  if (!source.startsWith('\uFEFF')) return reader(0);
  const atBodies = (read: ReadPosition): number =>
    Object.values(data.fnMap).filter(({ loc }) =>
      units.some(({ body }) => compare(body.start, read(loc.start)) === 0),
    ).length;
  return atBodies(reader(1)) > atBodies(reader(0)) ? reader(1) : reader(0);
}

/** Points by the row of the innermost unit whose body holds them; points outside of every body belong to no row. */
function byRow(units: readonly CodeUnit[], points: readonly Point[]): Map<number, Point[]> {
  const outerFirst = units
    .map((unit, index) => ({ unit, index }))
    .sort((left, right) => compare(left.unit.body.start, right.unit.body.start) || left.index - right.index);
  const rows = new Map<number, Point[]>();
  const open: CodeUnit[] = [];
  let next = 0;
  for (const point of [...points].sort((left, right) => compare(left.at, right.at))) {
    for (; next < outerFirst.length && !isBefore(point.at, outerFirst[next]!.unit.body.start); next += 1) {
      open.push(outerFirst[next]!.unit);
    }
    while (open.length > 0 && !isBefore(point.at, open.at(-1)!.body.end)) open.pop();
    const row = open.at(-1)?.row;
    if (row !== undefined) append(rows, row, point);
  }
  return rows;
}

function append<Key, Value>(groups: Map<Key, Value[]>, key: Key, value: Value): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}

/**
 * How often a unit ran: the count of the function entry that starts at its body, else of the first one between its own
 * start and its body. The top level ran when the file was loaded.
 */
function hitsOf(
  { kind, span, body }: CodeUnit,
  data: FileCoverageData,
  options: JoinOptions,
  read: ReadPosition,
): number {
  if (kind === 'module') return Number(options.loaded);
  const entries = Object.entries(data.fnMap).map(([id, { loc, decl }]) => ({
    starts: [read(decl.start), read(loc.start)],
    hits: data.f[id] ?? 0,
  }));
  const atBody = entries.find(({ starts }) => compare(starts[1]!, body.start) === 0);
  if (atBody !== undefined) return atBody.hits;
  const between = entries
    .flatMap(({ starts, hits }) => starts.map((start) => ({ start, hits })))
    .filter(({ start }) => !isBefore(start, span.start) && isBefore(start, body.start))
    .sort((left, right) => compare(left.start, right.start))[0];
  return between?.hits ?? (options.confidence === 'lines' ? hitsOfLine(body.start.line, data) : 0);
}

function hitsOfLine(line: number, data: FileCoverageData): number {
  const id = Object.keys(data.statementMap).find((key) => data.statementMap[key]!.start.line === line);
  return id === undefined ? 0 : (data.s[id] ?? 0);
}

function tally(points: readonly Point[]): Tally {
  return { covered: points.filter(({ hits }) => hits > 0).length, total: points.length };
}

function share({ covered, total }: Tally): number {
  return total === 0 ? 1 : covered / total;
}

function uncoveredLines(points: readonly Point[]): number[] {
  const lines = points.filter(({ hits }) => hits === 0).map(({ at }) => at.line);
  return [...new Set(lines)].sort((left, right) => left - right);
}

function compare(left: Position, right: Position): number {
  return left.line - right.line || left.column - right.column;
}
