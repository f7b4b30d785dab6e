import { formatNumber } from '../figures.ts';
import { visible } from '../text.ts';
import type { FunctionPoint } from './function-points.ts';
import type { Spot } from './spread.ts';

/** A function as it stands in the page, in a list without keys, of which there may be ten thousand. */
export type FunctionRow = [
  /** Index of its file. */
  file: number,
  name: string,
  line: number,
  complexity: number,
  coverage: string,
  crap: string,
  /** Id of the finding when it is over its limit. */
  finding: string | null,
  /** Where its dot is; null when its coverage is not known. */
  spot: [x: number, y: number] | null,
];

/** What the page's scripts know of functions, the worst first. */
export interface FunctionsData {
  files: string[];
  rows: FunctionRow[];
}

/** A function as the page's scripts hand it to each other. */
export interface FunctionEntry {
  place: string;
  name: string;
  complexity: number;
  coverage: string;
  crap: string;
  finding: string | null;
  spot: [x: number, y: number] | null;
}

/** Functions and their spots as data for the page's scripts, numbers and names ready to be shown. */
export function functionsData(points: readonly FunctionPoint[], spots: readonly (Spot | null)[]): FunctionsData {
  const files = [...new Set(points.map(({ file }) => file))].sort();
  const indexes = new Map(files.map((file, index) => [file, index]));
  const rows = points.map(({ file, name, line, complexity, coverage, crap, finding }, index): FunctionRow => {
    const spot = spots[index];
    const covered = coverage === null ? 'unknown' : formatNumber(coverage * 100, '%');
    const score = crap === null ? 'unknown' : formatNumber(crap, 'score');
    return [indexes.get(file)!, visible(name), line, complexity, covered, score, finding, spot ? [spot.x, spot.y] : null];
  });
  return { files: files.map(visible), rows };
}
