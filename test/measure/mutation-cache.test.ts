import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openKnown, found, holding, makeProject, planFor, result, store } from './mutation-cache-support.ts';
import { planReuse, reuseNothing } from '../../src/measure/mutation/cache/reuse.ts';
import { drawSample, isSameResult } from '../../src/measure/mutation/cache/sample.ts';
import type { Files } from '../support/repository.ts';

const clamped = ['src/clamp.ts:1 Survived', 'src/clamp.ts:2 NoCoverage', 'src/clamp.ts:3 Killed'];
const doubled = ['src/double.ts:2 Killed'];

/** What holds after a change to the files of the project. */
async function after(changes: Files, before: Files = {}): Promise<string[]> {
  const repository = makeProject(before);
  await store(await planFor(repository));
  repository.write(changes);
  return holding(await planFor(repository));
}

afterEach(() => vi.unstubAllEnvs());

describe('a known result holds', () => {
  test('while nothing changed, and in the next commit of the same tree', async () => {
    expect(await after({})).toEqual([...clamped, ...doubled]);
  });

  test('when a file changed that its tests do not load', async () => {
    expect(await after({ 'src/double.ts': 'export const double = (value: number): number => value + value;\n' })).toEqual(clamped);
  });

  test('when another test file is there that does not load its source', async () => {
    const text = "import { expect, test } from 'vitest';\ntest('is', () => expect(1).toBe(1));\n";
    expect(await after({ 'test/other.test.ts': text })).toEqual([...clamped, ...doubled]);
  });
});

describe('a known result is forgotten', () => {
  test('when a helper that asserts was emptied', async () => {
    expect(await after({ 'test/support/same.ts': 'export function same(): void {}\n' })).toEqual(doubled);
  });

  test('when its test file changed', async () => {
    expect(await after({ 'test/clamp.test.ts': "import '../src/clamp.ts';\nimport './support/same.ts';\n" })).toEqual(doubled);
  });

  test('unless it is a kill, when a new test file loads its source', async () => {
    const text = "import { expect, test } from 'vitest';\nimport { LOWEST } from '../src/clamp.ts';\ntest('is low', () => expect(LOWEST).toBe(-10));\n";
    expect(await after({ 'test/lowest.test.ts': text })).toEqual(['src/clamp.ts:3 Killed', ...doubled]);
  });

  test('when the snapshot of its test file changed', async () => {
    expect(await after({ 'test/__snapshots__/clamp.test.ts.snap': '// another\n' })).toEqual(doubled);
  });

  test.each<[string, Files]>([
    ['a setup file', { 'test/setup.ts': 'export {};\n' }],
    ['what a setup file loads', { 'test/support/prepare.ts': 'export function prepare(): void { globalThis.x = 1; }\n' }],
    ['the lockfile', { 'package-lock.json': { lockfileVersion: 2 } }],
    ["the runner's configuration", { 'vitest.config.js': 'export default {};\n' }],
    ['the configuration of TypeScript', { 'tsconfig.json': { compilerOptions: { target: 'es5' } } }],
    ['package.json', { 'package.json': { name: 'cached', private: true, type: 'module', scripts: { test: 'vitest run' }, version: '2.0.0' } }],
    ['data that tests may read', { 'test/data/numbers.json': [3] }],
    ['an ignored file of variables', { '.env': 'A=1' }],
    ['the record of what is installed', { '.npmrc': 'engine-strict=true' }],
  ])('when %s changed', async (_, changes) => {
    expect(await after(changes)).toEqual([]);
  });

  test('when a test file can load what its text does not name, and anything changed', async () => {
    const text = "import { test } from 'vitest';\nconst name = '../src/clamp.ts';\ntest('loads', () => import(name));\n";
    const before = { 'test/double.test.ts': `${text}import '../src/double.ts';\n` };
    expect(await after({ 'src/clamp.ts': 'export const clamp = 1;\n' }, before)).toEqual([]);
  });

  test('when a variable changed that the code names', async () => {
    const repository = makeProject({ 'test/support/prepare.ts': 'export const prepare = (): unknown => process.env.CACHED_WITH;\n' });
    await store(await planFor(repository));
    expect(await holding(await planFor(repository))).toHaveLength(4);
    vi.stubEnv('CACHED_WITH', 'another');
    expect(await holding(await planFor(repository))).toEqual([]);
  });

  test('when the command of the tests, the runner or their environment changed', async () => {
    const repository = makeProject();
    const planned = await planFor(repository);
    await store(planned);
    for (const tests of [{ env: { TZ: 'UTC' } }, { version: '0.0.1' }, { command: 'vitest run --bail 1' }]) {
      expect(await holding({ ...planned, tests: { ...planned.tests!, ...tests } })).toEqual([]);
    }
    expect(await holding({ ...planned, mutation: { ...planned.mutation!, runner: 'vitest' } })).toEqual([]);
  });

  test('when test files share a process with others, and one of those changed', async () => {
    const repository = makeProject({ 'vitest.config.js': 'export default { test: { isolate: false } };\n' });
    await store(await planFor(repository));
    repository.write({ 'test/double.test.ts': "import '../src/double.ts';\n" });
    expect(await holding(await planFor(repository))).toEqual([]);
  });
});

describe('a file without mutants', () => {
  test('is known to have none', async () => {
    const planned = await planFor(makeProject());
    const { known } = await openKnown(planned);
    await known.save({ tested: [], tests: [], totals: new Map([['src/clamp.ts', 0]]) });
    const later = { ...planned };
    expect((await openKnown(later)).known.of('src/clamp.ts')).toMatchObject({ isWhole: true, results: [] });
    expect(planReuse((await openKnown(later)).known, ['src/clamp.ts'], null, 'seed')).toMatchObject({ files: [], totals: new Map([['src/clamp.ts', 0]]) });
  });
});

describe('a result that says nothing is not kept', () => {
  test('an error of the runner is found out again', async () => {
    const planned = await planFor(makeProject());
    await store(planned, [...found.slice(0, 2), result('src/clamp.ts', 3, { status: 'RuntimeError' })]);
    const { known } = await openKnown({ ...planned });
    expect(known.of('src/clamp.ts')).toMatchObject({ isWhole: false, results: [{ status: 'Survived' }, { status: 'NoCoverage' }] });
  });
});

describe('a cache file', () => {
  const fileOf = (cacheDir: string): string => join(cacheDir, 'mutants', 'results.cache');

  test.each<[string, (text: string) => string]>([
    ['in which survivors were turned into kills', (text) => text.replaceAll('Survived', 'Killed')],
    ['that was cut short', (text) => text.slice(0, text.length / 2)],
    ['of another program', () => '{"files":{}}'],
    ['of another version', (text) => text.replace('gates-cache 1', 'gates-cache 0')],
    ['that is empty', () => ''],
  ])('%s is thrown away, and that is said', async (_, damage) => {
    const planned = await planFor(makeProject());
    await store(planned);
    const file = fileOf(planned.cacheDir);
    writeFileSync(file, damage(readFileSync(file, 'utf8')));
    expect(await holding({ ...planned })).toEqual([]);
    expect(await store({ ...planned })).toEqual([expect.stringContaining('damaged or not written by this program')]);
    expect(await holding({ ...planned })).toHaveLength(4);
  });

  test('is whole when several checks write at once', async () => {
    const planned = await planFor(makeProject());
    await Promise.all(Array.from({ length: 8 }, () => store({ ...planned })));
    expect(await holding({ ...planned })).toEqual([...clamped, ...doubled]);
  });

  test('is gone when it was wrong', async () => {
    const planned = await planFor(makeProject());
    await store(planned);
    const { known } = await openKnown({ ...planned });
    await known.discard();
    expect(await holding({ ...planned })).toEqual([]);
  });
});

describe('of what is known', () => {
  test('everything is reused but a sample, which is left to test', async () => {
    const planned = await planFor(makeProject());
    await store(planned);
    const { known } = await openKnown({ ...planned });
    const reuse = planReuse(known, planned.sources, null, 'seed');
    expect(reuse.reused.length + reuse.sample.length).toBe(4);
    expect(reuse.sample.length).toBeGreaterThan(0);
    expect(reuse.files).toEqual([...new Set(reuse.sample.map(({ file }) => file))]);
    expect(reuse.tests.map(({ id }) => id)).toEqual(['clamp#keeps', 'clamp#lifts', 'double#doubles']);
  });

  test('only what a change touches is reused', async () => {
    const planned = await planFor(makeProject());
    await store(planned);
    const { known } = await openKnown({ ...planned });
    const lines = [{ first: 2, last: 2 }];
    const scope = { files: { 'src/clamp.ts': { lines, all: false, isReached: false, disabled: [] } }, tests: [] };
    const { reused, sample, totals } = planReuse(known, planned.sources, scope, 'seed');
    expect([...reused, ...sample].map(({ mutant }) => mutant.location.start.line)).toEqual([2]);
    expect(totals).toEqual(new Map([['src/clamp.ts', 3]]));
  });

  test('nothing is used where a touched test may cover more than it did', async () => {
    const repository = makeProject();
    await store(await planFor(repository));
    repository.write({ 'test/lowest.test.ts': "import '../src/clamp.ts';\n" });
    const { known } = await openKnown(await planFor(repository));
    const scope = { files: { 'src/clamp.ts': { lines: [], all: true, isReached: true, disabled: [] } }, tests: ['test/lowest.test.ts'] };
    expect(planReuse(known, ['src/clamp.ts'], scope, 'seed')).toMatchObject({ reused: [], sample: [], files: ['src/clamp.ts'] });
  });

  test('nothing is known without it: every file is tested, or every one that a change touches', () => {
    expect(reuseNothing(['a.ts', 'b.ts'], null).files).toEqual(['a.ts', 'b.ts']);
    const scope = { files: { 'b.ts': { lines: [], all: true, isReached: false, disabled: [] } }, tests: [] };
    expect(reuseNothing(['a.ts', 'b.ts'], scope).files).toEqual(['b.ts']);
  });
});

describe('the sample', () => {
  const many = Array.from({ length: 200 }, (_, index) => result('a.ts', index + 1, { status: index % 2 === 0 ? 'Killed' : 'Survived' }));

  test('holds kills and survivors, and another seed draws others', () => {
    const statuses = drawSample(many, 'one').map(({ mutant }) => mutant.status);
    expect(new Set(statuses)).toEqual(new Set(['Killed', 'Survived']));
    expect(drawSample(many, 'one')).toEqual(drawSample(many, 'one'));
    expect(drawSample(many, 'one')).not.toEqual(drawSample(many, 'two'));
  });

  test('takes a mutant that timed out for one that was killed, and nothing else', () => {
    const of = (status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage') => result('a.ts', 1, { status }).mutant;
    expect(isSameResult(of('Killed'), of('Timeout'))).toBe(true);
    expect(isSameResult(of('Killed'), of('Survived'))).toBe(false);
    expect(isSameResult(of('Survived'), of('NoCoverage'))).toBe(false);
  });
});
