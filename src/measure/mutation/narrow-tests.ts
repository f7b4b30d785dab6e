import type * as schema from 'mutation-testing-report-schema/api';

/** The report with those tests alone that have to do with its mutants, numbered from 0 in their order. */
export function narrowTests(report: schema.MutationTestResult): schema.MutationTestResult {
  const named = namedIn(report);
  const tests = testsIn(report).filter(({ test }) => named.has(test.id));
  const numbers = new Map(tests.map(({ test }, index) => [test.id, String(index)]));
  const numbered = (ids: string[] | undefined): string[] | undefined => ids?.map((id) => numbers.get(id) ?? id);

  const testFiles: schema.TestFileDefinitionDictionary = {};
  for (const { file, test } of tests) {
    testFiles[file] ??= { tests: [] };
    testFiles[file].tests.push({ ...test, id: numbers.get(test.id)! });
  }
  const files = Object.entries(report.files).map(([file, { mutants, ...rest }]) => {
    const narrowed = mutants.map((mutant) => ({ ...mutant, coveredBy: numbered(mutant.coveredBy), killedBy: numbered(mutant.killedBy) }));
    return [file, { ...rest, mutants: narrowed }];
  });
  return { ...report, files: Object.fromEntries(files) as schema.FileResultDictionary, testFiles };
}

function namedIn({ files }: schema.MutationTestResult): Set<string> {
  const all = Object.values(files).flatMap(({ mutants }) => mutants);
  return new Set(all.flatMap(({ coveredBy = [], killedBy = [] }) => [...coveredBy, ...killedBy]));
}

/** In the order of their numbers: an object puts files with the name of a number first. */
function testsIn({ testFiles = {} }: schema.MutationTestResult): { file: string; test: schema.TestDefinition }[] {
  const tests = Object.entries(testFiles).flatMap(([file, group]) => group.tests.map((test) => ({ file, test })));
  return tests.sort((a, b) => Number(a.test.id) - Number(b.test.id));
}
