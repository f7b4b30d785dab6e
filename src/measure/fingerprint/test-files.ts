const TEST_FILE =
  /(?:^|\/)(?:tests?|spec|__tests__)\/.*\.[cm]?[jt]sx?$|[._-](?:test|tests|spec)\.[cm]?[jt]sx?$|(?:^|\/)test[-_.][^/]*\.[cm]?[jt]sx?$|(?:^|\/)test\.[cm]?[jt]sx?$/;
const NAMED_AS_TEST = /[._-](?:test|tests|spec)\.[cm]?[jt]sx?$/;

/** Whether a file is code that a JavaScript runtime can load. */
export function isCode(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file) && !/\.d\.[cm]?ts$/.test(file);
}

/** Files that hold tests, by their names: where some end as test files do (`.test.ts`), what lies beside them helps them. */
export function findTestFiles(files: readonly string[], sources: ReadonlySet<string>): string[] {
  const candidates = files.filter((file) => isCode(file) && TEST_FILE.test(file) && !sources.has(file));
  const named = candidates.filter((file) => NAMED_AS_TEST.test(file));
  return named.length > 0 ? named : candidates;
}
