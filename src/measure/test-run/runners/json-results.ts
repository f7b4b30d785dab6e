import { readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { FailedTest } from '../../../model/measurements.ts';
import type { TestCounts } from './test-runner.ts';

/** What `jest --json` writes, and vitest's JSON reporter after it. */
interface JestResults {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[];
  }[];
}

/** Reads a JSON file that a test run left; null when there is none. A file that is cut short counts as none. */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Counts and failures of a run of jest or vitest; null when it left no results. A file that did not load is a failure. */
export async function readJestResults(file: string, root: string): Promise<TestCounts | null> {
  const results = (await readJson(file)) as JestResults | null;
  if (results === null) return null;
  const failures = results.testResults.flatMap((suite) => {
    const failed = suite.assertionResults.filter(({ status }) => status === 'failed');
    const place = relativePath(root, suite.name);
    if (failed.length === 0 && suite.status === 'failed') {
      return [failedTest(place, place, suite.message)];
    }
    return failed.map((test) => failedTest(test.fullName, place, test.failureMessages?.[0] ?? ''));
  });
  return {
    passed: results.numPassedTests,
    failed: Math.max(results.numFailedTests, failures.length),
    skipped: results.numPendingTests + results.numTodoTests,
    failures,
  };
}

/** A failed test with the first line of its message that says something. */
export function failedTest(name: string, file: string | undefined, message: string): FailedTest {
  const line = stripVTControlCharacters(message)
    .split('\n')
    .map((text) => text.trim())
    .find((text) => text !== '' && !text.startsWith('●'));
  return { name, ...(file !== undefined && { file }), ...(line !== undefined && { message: line }) };
}

/** A path as findings have it: relative to the root, with `/`. */
export function relativePath(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}
