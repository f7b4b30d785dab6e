const TEST =
  /(?:^|\/)(?:tests?|specs?|__tests__|e2e|cypress|test-(?:utils?|helpers?|support))\/.*\.[cm]?[jt]sx?$|[._-](?:test|spec|cy)\.[cm]?[jt]sx?$|(?:^|\/)(?:test|tests|spec)\.[cm]?[jt]sx?$/;
const FIXTURE = /(?:^|\/)(?:fixtures?|__fixtures__|testdata|test-data|node_modules|vendor)\//;

/** Whether a file is one of code. */
export function isCode(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path) && !/\.d\.[cm]?ts$/.test(path);
}

/** Whether a file serves tests, by its path. */
export function isTestPath(path: string): boolean {
  return TEST.test(path) && !isFixture(path);
}

/** Data of tests: what is in it is read by tests and not run as one. */
export function isFixture(path: string): boolean {
  return FIXTURE.test(path);
}
