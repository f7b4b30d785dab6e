import type { FileCoverageData } from 'istanbul-lib-coverage';
import type { CodeUnit, FileComplexity } from '../model/measurements.ts';
import type { CoveredSource, Point } from './coverage-points.ts';
import { armsOf, positionReader, statementsOf } from './coverage-points.ts';
import { pointsByRow } from './points-by-row.ts';
import { rowsOf } from './rows.ts';
import type { Row } from './rows.ts';
import type { Tally } from './tally.ts';
import { hitsOf } from './unit-hits.ts';

/** Coverage of one row: of its own body and of what folds into it. */
export interface RowCoverage extends Row {
  /** The lower of statements and branches, 0 to 1. */
  coverage: number;
  statements: Tally;
  branches: Tally;
  /** Lines on which a statement or branch of the row was not covered, ascending. */
  uncoveredLines: number[];
  /** Lines on which an arm of a branch was not taken, ascending. */
  uncoveredArms: number[];
  /** False for one-line functions where statements are whole lines: then `coverage` is a guess. */
  exact: boolean;
}

/**
 * Gives each row of a file its coverage, by line and column alone: a statement or branch arm belongs to the innermost
 * unit whose body holds its start, and counts for that unit's row.
 */
export function joinCoverage(file: FileComplexity, data: FileCoverageData, covered: CoveredSource): RowCoverage[] {
  const read = positionReader(file.units, data, covered.source);
  const statements = pointsByRow(file.units, statementsOf(data, covered, read));
  const branches = pointsByRow(file.units, armsOf(data, read));
  return rowsOf(file).map((row) => {
    const { unit, index } = row;
    const exact = covered.confidence === 'exact' || isMultiLine(unit);
    const arms = branches.get(index) ?? [];
    const entry = { at: unit.body.start, hits: hitsOf(unit, data, covered, read) };
    return coverRow({ row, exact, entry, own: statements.get(index) ?? [], arms });
  });
}

/** A row with the points that count for it. */
interface PointsOfRow {
  row: Row;
  exact: boolean;
  /** Whether its unit ran at all. */
  entry: Point;
  /** Its statements. */
  own: Point[];
  arms: Point[];
}

function coverRow({ row, exact, entry, own, arms }: PointsOfRow): RowCoverage {
  // without statements of its own, a function is known only by whether it ran
  const known = own.length > 0 || (exact && arms.length > 0);
  const body = known ? own : [entry];
  return {
    ...row,
    coverage: Math.min(share(tally(body)), share(tally(arms))),
    statements: tally(own),
    branches: tally(arms),
    uncoveredLines: uncoveredLines([...body, ...arms]),
    uncoveredArms: uncoveredLines(arms),
    exact,
  };
}

function isMultiLine({ body }: CodeUnit): boolean {
  return body.start.line < body.end.line;
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
