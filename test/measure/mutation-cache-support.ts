import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MutantResult } from 'mutation-testing-report-schema/api';
import { fingerprintTree, type TreeFingerprint } from '../../src/measure/fingerprint/fingerprint-tree.ts';
import { openKnownResults, type KnownResults } from '../../src/measure/mutation/cache/known-results.ts';
import type { FileMutant, InitialTest } from '../../src/measure/mutation/protocol.ts';
import type { Plan } from '../../src/model/plan.ts';
import { plan } from '../../src/plan.ts';
import { readSources } from '../../src/system/files.ts';
import { makeRepository, type Files, type Repository } from '../support/repository.ts';

/** A project with two sources, a test for each, and all that tests may depend on. */
export const project: Files = {
  '.gitignore': 'node_modules\n.env\n',
  'package.json': { name: 'cached', private: true, type: 'module', scripts: { test: 'vitest run' } },
  'package-lock.json': { lockfileVersion: 3 },
  'tsconfig.json': {},
  'vitest.config.js': "export default { test: { include: ['test/**/*.test.ts'], setupFiles: ['./test/setup.ts'] } };\n",
  'src/clamp.ts': `export const LOWEST = -10;
export function clamp(value: number): number {
  return value < LOWEST ? LOWEST : value;
}
`,
  'src/double.ts': 'export function double(value: number): number {\n  return value * 2;\n}\n',
  'test/setup.ts': "import { prepare } from './support/prepare.ts';\nprepare();\n",
  'test/support/prepare.ts': 'export function prepare(): void {}\n',
  'test/support/same.ts': "import { expect } from 'vitest';\nexport function same(a: unknown, b: unknown): void {\n  expect(a).toBe(b);\n}\n",
  'test/clamp.test.ts': `import { test } from 'vitest';
import { clamp } from '../src/clamp.ts';
import { same } from './support/same.ts';
test('keeps', () => same(clamp(5), 5));
test('lifts', () => same(clamp(-50), -10));
`,
  'test/__snapshots__/clamp.test.ts.snap': '// Vitest Snapshot v1\n',
  'test/double.test.ts': "import { expect, test } from 'vitest';\nimport { double } from '../src/double.ts';\ntest('doubles', () => expect(double(4)).toBe(8));\n",
  'test/data/numbers.json': [1, 2],
};

/** A repository with that project, in which the tests can be run. */
export function makeProject(changes: Files = {}): Repository {
  const repository = makeRepository({ ...project, ...changes });
  symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(repository.root, 'node_modules'));
  return repository;
}

/** The plan of the mutation gate for it, with a cache of its own. */
export async function planFor({ root }: Repository, changes: Partial<Plan> = {}): Promise<Plan> {
  const planned = await plan({ cwd: root, only: ['mutation'], cache: true, concurrency: 1 });
  return { ...planned, cacheDir: join(root, '.git', 'gates-cache'), ...changes };
}

/** What is known for the tree as it is. */
export async function openKnown(planned: Plan): Promise<{ known: KnownResults; tree: TreeFingerprint }> {
  const tree = await fingerprintTree(planned);
  return { tree, known: await openKnownResults(planned, await readSources(planned.root, planned.sources), tree) };
}

const tests: InitialTest[] = [
  { id: 'clamp#keeps', name: 'keeps', file: 'test/clamp.test.ts' },
  { id: 'clamp#lifts', name: 'lifts', file: 'test/clamp.test.ts' },
  { id: 'double#doubles', name: 'doubles', file: 'test/double.test.ts' },
];

/** A mutant with a result; each line of a file has one. */
export function result(file: string, line: number, changes: Partial<MutantResult>): FileMutant {
  const location = { start: { line, column: 1 }, end: { line, column: 9 } };
  return { file, mutant: { id: `${line}`, mutatorName: 'BooleanLiteral', replacement: 'true', location, status: 'Killed', ...changes } };
}

/** Results as a run would have found them. */
export const found: FileMutant[] = [
  result('src/clamp.ts', 1, { status: 'Survived', static: true, coveredBy: [], testsCompleted: 3 }),
  result('src/clamp.ts', 2, { status: 'NoCoverage', coveredBy: [] }),
  result('src/clamp.ts', 3, { status: 'Killed', coveredBy: ['clamp#keeps'], killedBy: ['clamp#keeps'], testsCompleted: 1 }),
  result('src/double.ts', 2, { status: 'Killed', coveredBy: ['double#doubles'], killedBy: ['double#doubles'], testsCompleted: 1 }),
];

/** Stores these results for the tree as it is. */
export async function store(planned: Plan, results: readonly FileMutant[] = found): Promise<string[]> {
  const { known } = await openKnown(planned);
  return known.save({ tested: results, tests, totals: new Map([['src/clamp.ts', 3], ['src/double.ts', 1]]) });
}

/** `src/clamp.ts:3 Killed` for each result that holds for the tree as it is. */
export async function holding(planned: Plan): Promise<string[]> {
  const { known } = await openKnown(planned);
  return planned.sources.flatMap((file) => known.of(file).results.map(({ status, location }) => `${file}:${location.start.line} ${status}`));
}
