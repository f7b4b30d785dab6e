import type { Complexity, MeasurementName, MeasurementResults, Measurements } from '../model/measurements.ts';
import type { Details, FileDetail, FunctionDetail } from '../model/verdict.ts';
import { scoreRows } from './crap-rows.ts';
import { sortedKeys, sortedRecord } from './order.ts';
import { rowsOf } from './rows.ts';

/** Lays out what was measured, function by function and file by file. `source` gives a file's text. */
export function detailsOf(results: MeasurementResults, source: (file: string) => string): Details {
  const complexity = measured(results, 'complexity');
  const coverage = measured(results, 'coverage');
  const scored = complexity && coverage ? scoreRows(complexity, coverage, source) : [];
  const known = new Map(scored.map((row) => [keyOf(row.file, row.index), row]));
  const functions = rowsIn(complexity).map(({ file, index, unit }): FunctionDetail => {
    const row = known.get(keyOf(file, index));
    return {
      file,
      name: unit.name,
      line: unit.span.start.line,
      complexity: unit.complexity,
      coverage: row?.coverage ?? null,
      crap: row?.score ?? null,
    };
  });
  return { functions, files: filesIn(results), coverage: coverage && sortedRecord(coverage.map) };
}

function rowsIn(complexity: Complexity | null) {
  const files = complexity?.files ?? {};
  return sortedKeys(files).flatMap((file) => rowsOf(files[file]!).map((row) => ({ file, ...row })));
}

function filesIn(results: MeasurementResults): FileDetail[] {
  const sites = measured(results, 'mutation-sites')?.files ?? {};
  const files = measured(results, 'complexity')?.files ?? {};
  return sortedKeys({ ...files, ...sites }).map((file) => ({
    file,
    sites: sites[file]?.sites ?? null,
    mutants: sites[file]?.mutants ?? null,
  }));
}

function measured<Name extends MeasurementName>(results: MeasurementResults, name: Name): Measurements[Name] | null {
  const result = results[name];
  return result?.status === 'measured' ? result.value : null;
}

function keyOf(file: string, index: number): string {
  return `${index} ${file}`;
}
