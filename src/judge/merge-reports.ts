import type { MutationTestResult, TestFile } from 'mutation-testing-report-schema/api';
import { sortedReport } from './mutation-report.ts';

/** Mutation reports of several packages as one; null when there is none. Their files and ids are distinct. */
export function mergeReports(reports: readonly MutationTestResult[]): MutationTestResult | null {
  const [first] = reports;
  if (first === undefined) return null;
  const files = Object.assign({}, ...reports.map((report) => report.files)) as MutationTestResult['files'];
  const testFiles = reports.map((report) => report.testFiles ?? {}).reduce(joinTests, {});
  return sortedReport({ ...first, files, ...(Object.keys(testFiles).length > 0 && { testFiles }) });
}

/** Tests of which the file is not known stand under one name in all of them. */
function joinTests(one: Record<string, TestFile>, other: Record<string, TestFile>): Record<string, TestFile> {
  const joined = { ...one };
  for (const [file, { tests, ...rest }] of Object.entries(other)) {
    joined[file] = { ...rest, tests: [...(joined[file]?.tests ?? []), ...tests] };
  }
  return joined;
}
