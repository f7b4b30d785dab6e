import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mutantsMeasurer } from '../../src/measure/measurers/mutants.ts';
import { createBudget } from '../../src/model/budget.ts';
import type { Mutants } from '../../src/model/measurements.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Scope } from '../../src/model/scope.ts';
import { findScope } from '../../src/plan/scope/find-scope.ts';
import { readSources } from '../../src/system/files.ts';
import { makeProject, planFor } from './mutation-cache-support.ts';

const LONG = 300_000;

/** Measures a plan's mutants as a check does. */
async function measure(plan: Plan): Promise<Mutants> {
  const scratchDir = mkdtempSync(join(tmpdir(), 'gates-test-'));
  try {
    const { mutants } = await mutantsMeasurer.measure({
      plan,
      sources: await readSources(plan.root, plan.sources),
      budget: createBudget(2),
      progress() {},
      signal: new AbortController().signal,
      scratchDir,
      results: {},
    });
    if (mutants!.status === 'broken') throw new Error(JSON.stringify(mutants!.problem));
    return mutants!.value;
  } finally {
    rmSync(scratchDir, { recursive: true, force: true });
  }
}

function statuses({ report }: Mutants): string[] {
  return Object.entries(report.files).flatMap(([file, { mutants }]) =>
    mutants.map(({ status, location, replacement }) => `${file}:${location.start.line} ${replacement} ${status}`),
  );
}

const noticed = (mutants: Mutants): number => statuses(mutants).filter((line) => /Killed|Timeout/.test(line)).length;

test('a rerun says the same of what it reused, a forged cache is found out, and an emptied helper kills nothing', { timeout: LONG }, async () => {
  const repository = makeProject();
  const first = await measure(await planFor(repository));
  expect(noticed(first)).toBeGreaterThan(3);

  const again = await measure(await planFor(repository));
  expect(again.report).toEqual(first.report);
  expect(again.notices.join()).toMatch(/\d+ results of mutants were reused/);

  const planned = await planFor(repository);
  forge(join(planned.cacheDir, 'mutants', 'results.cache'));
  const afterForgery = await measure(planned);
  expect(afterForgery.notices.join()).toContain('The cache of mutants was wrong');
  expect(statuses(afterForgery)).toEqual(statuses(first));

  repository.write({ 'test/support/same.ts': 'export function same(a: unknown, b: unknown): void {\n  void [a, b];\n}\n' });
  const emptied = await measure(await planFor(repository));
  expect(statuses(emptied).filter((line) => /clamp\.ts:[23].*(?:Killed|Timeout)/.test(line))).toEqual([]);
});

test('a survivor in code that runs as its module loads is killed by a test that is added', { timeout: LONG }, async () => {
  const text = "import { test } from 'vitest';\nimport { LOWEST } from '../src/clamp.ts';\nimport { same } from './support/same.ts';\n";
  const lowest = `${text}test('is there', () => same(typeof LOWEST, 'number'));\n`;
  const repository = makeProject({ 'test/lowest.test.ts': lowest, 'test/clamp.test.ts': "import { test } from 'vitest';\ntest('nothing', () => {});\n" });
  const before = await measure(await planFor(repository));
  expect(statuses(before)).toContain('src/clamp.ts:1 +10 Survived');
  repository.write({ 'test/lowest.test.ts': `${text}test('is low', () => same(LOWEST, -10));\n` });
  expect(statuses(await measure(await planFor(repository)))).toContain('src/clamp.ts:1 +10 Killed');
});

test('a change is judged by the mutants that it touches, and by those whose tests it touches', { timeout: LONG }, async () => {
  const repository = makeProject();
  const scopeOf = (ref: string): Promise<Scope> => findScope(repository.root, { kind: 'since', ref });
  repository.commit({ 'src/double.ts': 'export function double(value: number): number {\n  return value * 2 + 0;\n}\n' });
  const ofSource = await measure(await planFor(repository, { scope: await scopeOf('HEAD~1'), cache: false }));
  expect(Object.keys(ofSource.report.files)).toEqual(['src/double.ts']);
  expect(ofSource.touched).toEqual({ mutants: 3, of: 3, files: 1 });

  repository.commit({ 'test/double.test.ts': "import { test } from 'vitest';\nimport { double } from '../src/double.ts';\ntest('doubles', () => void double(4));\n" });
  const ofTest = await measure(await planFor(repository, { scope: await scopeOf('HEAD~1'), cache: false }));
  expect(statuses(ofTest).filter((line) => line.endsWith('Survived'))).toHaveLength(3);

  repository.commit({ 'src/double.ts': '// Stryker disable all\nexport function double(value: number): number {\n  return value * 2 + 0;\n}\n' });
  const ofComment = await measure(await planFor(repository, { scope: await scopeOf('HEAD~1'), cache: false }));
  expect(ofComment.ignoredByChange).toHaveLength(3);

  repository.commit({ 'README.md': 'Nothing else.\n' });
  const ofText = await measure(await planFor(repository, { scope: await scopeOf('HEAD~1'), cache: false }));
  expect(ofText).toMatchObject({ planned: 0, complete: true, touched: { mutants: 0, of: 0, files: 0 } });
});

/** Turns every result into its opposite, as if it had been written so. */
function forge(file: string): void {
  const text = readFileSync(file, 'utf8');
  const forged = text
    .slice(text.indexOf('\n') + 1)
    .replaceAll(/"status":"(\w+)"/g, (_, status) => `"status":"${/Killed|Timeout/.test(status as string) ? 'Survived' : 'Killed'}"`);
  writeFileSync(file, `gates-cache 1 ${createHash('sha256').update(forged).digest('hex')}\n${forged}`);
}
