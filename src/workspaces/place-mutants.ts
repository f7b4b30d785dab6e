import { posix } from 'node:path';
import type { MutantResult, MutationTestResult, TestFile } from 'mutation-testing-report-schema/api';
import type { Mutants } from '../model/measurements.ts';

/** A file that a tool named: it may lie in another package, or outside of all. */
export function placeFile(file: string, prefix: string): string {
  return file === '' || posix.isAbsolute(file) ? file : posix.join(prefix, file);
}

/** What mutation testing found in a package, seen from the root of its workspace. */
export function placeMutants(value: Mutants, prefix: string, dir: string): Mutants {
  const own = (id: string): string => `${dir}#${id}`;
  return {
    ...value,
    report: placeReport(value.report, prefix, own),
    invalid: value.invalid.map((each) => ({ ...each, id: own(each.id), file: prefix + each.file })),
    ...(value.ignoredByChange && { ignoredByChange: value.ignoredByChange.map(own) }),
  };
}

type Rename = (id: string) => string;

/** Ids of mutants and tests count from 0 in every report. */
function placeReport(report: MutationTestResult, prefix: string, own: Rename): MutationTestResult {
  const files = Object.entries(report.files).map(([file, { mutants, ...rest }]) => [prefix + file, { ...rest, mutants: mutants.map((mutant) => placeMutant(mutant, own)) }]);
  const tests = Object.entries(report.testFiles ?? {}).map(([file, value]) => [placeFile(file, prefix), placeTests(value, own)]);
  return { ...report, files: Object.fromEntries(files), ...(report.testFiles && { testFiles: Object.fromEntries(tests) }) };
}

function placeMutant({ coveredBy, killedBy, ...mutant }: MutantResult, own: Rename): MutantResult {
  return { ...mutant, id: own(mutant.id), ...(coveredBy && { coveredBy: coveredBy.map(own) }), ...(killedBy && { killedBy: killedBy.map(own) }) };
}

function placeTests({ tests, ...file }: TestFile, own: Rename): TestFile {
  return { ...file, tests: tests.map((test) => ({ ...test, id: own(test.id) })) };
}
