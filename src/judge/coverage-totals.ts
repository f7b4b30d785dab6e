import istanbul from 'istanbul-lib-coverage';
import type { FileCoverage } from 'istanbul-lib-coverage';
import type { CoverageLimits } from '../model/limits.ts';
import type { Coverage } from '../model/measurements.ts';
import type { Tally } from './tally.ts';

/** What coverage is counted in. */
export type Metric = keyof CoverageLimits;

/** The metrics in the order in which they are shown. */
export const metrics: readonly Metric[] = ['lines', 'statements', 'functions', 'branches'];

/** Coverage of one file: counts as Istanbul makes them, and where they fall short. */
export interface FileTotals {
  file: string;
  loaded: boolean;
  totals: Record<Metric, Tally>;
  uncovered: Record<Metric, Uncovered>;
}

/** Where a file is not covered. */
export interface Uncovered {
  /** Lines, unsorted. */
  lines: number[];
  /** Name of the function that each of these lines is in, as far as the coverage tool tells. */
  functions: (string | null)[];
}

/** Counts a file of the coverage. */
export function coverageOf(file: string, coverage: Coverage): FileTotals {
  const data = istanbul.createFileCoverage(coverage.map[file] as FileCoverage);
  const { lines, statements, functions, branches } = data.toSummary();
  return {
    file,
    loaded: !coverage.unloaded.includes(file),
    totals: { lines, statements, functions, branches },
    uncovered: uncoveredIn(data),
  };
}

function uncoveredIn(data: FileCoverage): Record<Metric, Uncovered> {
  const lines = data.getUncoveredLines().map(Number);
  const ofStatements = Object.keys(data.s)
    .filter((id) => data.s[id] === 0)
    .map((id) => data.statementMap[id]!.start.line);
  const ofFunctions = Object.keys(data.f)
    .filter((id) => data.f[id] === 0)
    .map((id) => data.fnMap[id]!.decl.start.line);
  const ofBranches = Object.keys(data.b).flatMap((id) =>
    data.b[id]!.flatMap((hits, arm) => (hits === 0 ? [lineOfArm(data, id, arm)] : [])),
  );
  const inFunctions = (found: number[]): Uncovered => ({ lines: found, functions: functionsAround(found, data) });
  return {
    lines: inFunctions(lines),
    statements: inFunctions(ofStatements),
    functions: inFunctions(ofFunctions),
    branches: inFunctions(ofBranches),
  };
}

/** An absent `else` has a location without a line: then the branch itself. */
function lineOfArm(data: FileCoverage, id: string, arm: number): number {
  const branch = data.branchMap[id]!;
  return branch.locations[arm]?.start?.line ?? branch.loc.start.line;
}

/** Names of the innermost functions around lines, without names that a coverage tool made up. */
function functionsAround(lines: readonly number[], data: FileCoverage): (string | null)[] {
  const functions = Object.values(data.fnMap).filter(({ name }) => name !== '' && !name.startsWith('(anonymous'));
  return lines.map((line) => {
    const around = functions.filter(({ decl, loc }) => decl.start.line <= line && line <= loc.end.line);
    const inner = around.sort((left, right) => right.decl.start.line - left.decl.start.line)[0];
    return inner?.name ?? null;
  });
}
