import type { FileCoverageData } from 'istanbul-lib-coverage';
import type { Complexity, Coverage } from '../model/measurements.ts';
import { joinCoverage } from './join.ts';
import type { RowCoverage } from './join.ts';
import { sortedKeys } from './order.ts';

/** A row with its coverage and its CRAP. */
export interface ScoredRow extends RowCoverage {
  file: string;
  score: number;
}

/** CRAP of Savoia and Evans (crap4j): complexity squared times the cube of what is uncovered, plus complexity. */
export function crapScore(complexity: number, coverage: number): number {
  return complexity ** 2 * (1 - coverage) ** 3 + complexity;
}

/** Every row of the files whose coverage is known, by file. `source` gives a file's text. */
export function scoreRows(
  { files }: Complexity,
  coverage: Coverage,
  source: (file: string) => string,
): ScoredRow[] {
  const unloaded = new Set(coverage.unloaded);
  return sortedKeys(files).flatMap((file) => {
    const data = coverage.map[file] as FileCoverageData | undefined;
    if (data === undefined) return [];
    const options = { confidence: coverage.confidence, source: source(file), loaded: !unloaded.has(file) };
    return joinCoverage(files[file]!, data, options).map((row) => ({
      ...row,
      file,
      score: crapScore(row.unit.complexity, row.coverage),
    }));
  });
}
