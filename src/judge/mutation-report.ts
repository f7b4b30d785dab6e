import type * as schema from 'mutation-testing-report-schema/api';
import { comparePlaces, compareText, sortedKeys } from './order.ts';

/** A report with its files and mutants in an order that does not depend on which worker finished first. */
export function sortedReport(report: schema.MutationTestResult): schema.MutationTestResult {
  return {
    ...report,
    files: sorted(report.files, (file) => ({ ...file, mutants: [...file.mutants].sort(compareMutants) })),
    ...(report.testFiles === undefined ? {} : { testFiles: sorted(report.testFiles, (file) => file) }),
  };
}

function sorted<Value>(record: Record<string, Value>, map: (value: Value) => Value): Record<string, Value> {
  return Object.fromEntries(sortedKeys(record).map((key) => [key, map(record[key]!)]));
}

function compareMutants(left: schema.MutantResult, right: schema.MutantResult): number {
  return (
    comparePlaces({ file: '', span: left.location }, { file: '', span: right.location }) ||
    compareText(left.mutatorName, right.mutatorName) ||
    compareText(left.replacement ?? '', right.replacement ?? '') ||
    compareText(left.id, right.id)
  );
}
