/** What stands between the names of suites and tests in an id, where a framework keeps them apart. */
const SEPARATOR = ' > ';

/** The suite at the top of a file that a test is in; of a test that is in none, the test. */
function groupOf(test: string): string {
  return test.split(SEPARATOR, 1)[0]!;
}

/** Divides the tests of a file by the suites at its top, all in the order in which they come. */
export function groupsOf(tests: readonly string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const test of tests) {
    const group = groupOf(test);
    (groups.get(group) ?? groups.set(group, []).get(group)!).push(test);
  }
  return [...groups.values()];
}
