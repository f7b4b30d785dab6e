import type * as schema from 'mutation-testing-report-schema/api';
import { comparePlaces, compareText, sortedKeys } from './order.ts';

/** A report with its files, mutants and their tests in an order that does not depend on what ran or ended first. */
export function sortedReport(report: schema.MutationTestResult): schema.MutationTestResult {
  return {
    ...report,
    files: sorted(report.files, (file) => ({ ...file, mutants: file.mutants.map(withSortedTests).sort(compareMutants) })),
    ...(report.testFiles === undefined ? {} : { testFiles: sorted(report.testFiles, (file) => file) }),
  };
}

function withSortedTests(mutant: schema.MutantResult): schema.MutantResult {
  const { coveredBy, killedBy } = mutant;
  const sort = (ids: readonly string[]): string[] => [...ids].sort(compareText);
  return { ...mutant, ...(coveredBy && { coveredBy: sort(coveredBy) }), ...(killedBy && { killedBy: sort(killedBy) }) };
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
