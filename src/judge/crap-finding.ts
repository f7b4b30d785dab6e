import type { Observation } from '../model/gate.ts';
import type { ScoredRow } from './crap-rows.ts';
import { identityOf } from './rows.ts';
import { describeDriver, describeSplit } from './split.ts';
import { lineRanges, showBeside } from './wording.ts';

/** A row with what its score is judged against. */
export interface JudgedRow extends ScoredRow {
  limit: number;
}

/** That a function's score is over its limit, and what brings it below. */
export function observeScore(row: JudgedRow, source: string): Observation {
  const { unit, file, score, limit } = row;
  const covered = showBeside(row.coverage * 100, 100, 0);
  const guess = row.exact ? '' : ' (known by line only)';
  return {
    rule: 'crap',
    message: `${unit.name} has a CRAP of ${showBeside(score, limit)} (limit ${limit}): complexity ${unit.complexity}, ${covered}% covered${guess}.${notTaken(row)}${describeDriver(unit)}`,
    advice: adviceFor(row),
    at: { file, span: unit.span },
    function: unit.name,
    measured: score,
    limit,
    identity: identityOf(unit, source),
  };
}

/** Which branches no test takes. */
function notTaken({ uncoveredArms: lines }: JudgedRow): string {
  if (lines.length === 0) return '';
  return ` Branches not taken on ${lines.length === 1 ? 'line' : 'lines'} ${lineRanges(lines)}.`;
}

function adviceFor({ unit, limit, uncoveredLines }: JudgedRow): string {
  const lines = `${uncoveredLines.length === 1 ? 'line' : 'lines'} ${lineRanges(uncoveredLines)}`;
  if (unit.complexity > limit) {
    const tests = uncoveredLines.length === 0 ? '' : ` and test ${lines}`;
    const split = describeSplit(unit);
    return `Split it${tests}: its complexity alone keeps it over the limit${split === null ? '' : `, and ${split}`}.`;
  }
  const needed = Math.ceil((1 - Math.cbrt((limit - unit.complexity) / unit.complexity ** 2)) * 100);
  return `Test ${lines}, so that at least ${needed}% is covered, or split it.`;
}
