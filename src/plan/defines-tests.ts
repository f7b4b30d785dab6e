/** A runner's module, loaded for its values. */
const RUNNER =
  /(?:^|[^.\w])(?:import\s+(?!type\b)[^'";]*?from\s*|import\s*|require\(\s*)['"](?:node:test|vitest|@jest\/globals|mocha|ava|uvu|tap|tape|bun:test|@playwright\/test)['"]/;
/** A statement that gives a test or a suite its title. */
const TITLED = /^[ \t]*(?:[fx]?(?:describe|it)|test|suite|context|specify)(?:\.\w+)*(?:\([^()\n]*\))?\(\s*['"`]/m;
const ASSERT = /['"](?:node:)?assert(?:\/strict)?['"]/;
const EXPORT = /^[ \t]*export\b|\bexports\b/m;

/**
 * Whether code defines tests, for files whose name alone does not tell (`run-tests.ts`): it loads a test runner, titles
 * tests or suites as runners have them in globals, or asserts and gives nothing to other modules.
 */
export function definesTests(text: string): boolean {
  return RUNNER.test(text) || TITLED.test(text) || (ASSERT.test(text) && !EXPORT.test(text));
}
