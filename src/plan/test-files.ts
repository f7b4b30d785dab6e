import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestRunnerName } from '../model/names.ts';
import { runnerTools } from './runner-tools.ts';

const TEST_FILE =
  /(?:^|\/)(?:tests?|spec|__tests__)\/.*\.[cm]?[jt]sx?$|[._-](?:test|spec)\.[cm]?[jt]sx?$|(?:^|\/)test\.[cm]?[jt]sx?$/;
const NOT_A_TEST = /(?:^|\/)(?:fixtures?|__fixtures__|node_modules)\/|\.d\.[cm]?ts$/;
const IMPORT = /(?:\bfrom|\brequire\(|\bimport)\s*['"]([^'"]+)['"]/g;
/** Test files that are read to count what they import. */
const MOST_READ = 40;

/** Which runner a module that a test file imports gives away. */
const runnerOfModule = new Map<string, TestRunnerName>([
  ['node:test', 'node-test'],
  ...runnerTools.map(({ module, runner }) => [module, runner] as const),
]);

/** The runner that a test file imports, null when it imports none. */
export function runnerOfFile(file: string): TestRunnerName | null {
  const path = [file, `${file}.js`, join(file, 'index.js')].find(
    (name) => existsSync(name) && /\.[cm]?[jt]sx?$/.test(name),
  );
  if (path === undefined) return null;
  const runners = [...readFileSync(path, 'utf8').matchAll(IMPORT)].map(([, specifier]) =>
    runnerOfModule.get(specifier!.replace(/^(node:test|tape|tap|uvu)\/.*/, '$1')),
  );
  return runners.find((runner) => runner !== undefined) ?? null;
}

/** How many test files of a tree import each runner, as far as a few dozen of them tell. */
export function countImports(root: string, files: readonly string[]): Map<TestRunnerName, number> {
  const counts = new Map<TestRunnerName, number>();
  for (const file of testFiles(files).slice(0, MOST_READ)) {
    const runner = runnerOfFile(join(root, file));
    if (runner !== null) counts.set(runner, (counts.get(runner) ?? 0) + 1);
  }
  return counts;
}

/** The test files of a tree that import a runner. */
export function filesImporting(
  runner: TestRunnerName,
  root: string,
  files: readonly string[],
): string[] {
  return testFiles(files).filter((file) => runnerOfFile(join(root, file)) === runner);
}

function testFiles(files: readonly string[]): string[] {
  return files.filter((file) => TEST_FILE.test(file) && !NOT_A_TEST.test(file));
}
