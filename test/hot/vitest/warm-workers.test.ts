import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { keyOf, type DryRunRecord, type FileRecord } from '../../../src/hot/dry-run-record.ts';
import type { RunCommand } from '../../../src/hot/file-run.ts';
import type { InitialEnd } from '../../../src/hot/warm-runner.ts';
import { WarmWorkers } from '../../../src/hot/vitest/warm-workers.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const limits = { busyMs: 60_000, wallMs: 60_000 };
const whole = { tests: null, first: null, activation: 'runtime', graph: 'fresh', bail: true, keep: false, initial: false } as const;

let folder: string;
let workers: WarmWorkers | undefined;

// A runner is started in a folder of its own, as Stryker does
beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'gates-workers-')), 'hot-projects');
  await cp(join(root, 'fixtures', 'hot-projects'), folder, { recursive: true });
  await mkdir(join(folder, 'node_modules'));
  await symlink(join(root, 'node_modules', 'vitest'), join(folder, 'node_modules', 'vitest'));
  process.chdir(folder);
});
afterEach(async () => {
  await workers?.close();
  workers = undefined;
});
afterAll(async () => {
  process.chdir(root);
  await rm(dirname(folder), { recursive: true, force: true });
});

/** Runs every file once, as Stryker's initial run does. */
async function runEach(related: readonly string[] | null): Promise<InitialEnd[]> {
  const ends: InitialEnd[] = [];
  await workers!.findTests(related);
  await workers!.runEach(() => true, limits, (end) => ends.push(end));
  return ends;
}

/** What is known of the files then. */
function recordOf(ends: InitialEnd[]): DryRunRecord {
  const records = ends.map(({ file, project, durationMs }): FileRecord => {
    return { key: keyOf(project, file), file, project, tests: [], durationMs, coverage: { static: {}, perTest: {} } };
  });
  return new Map(records.map((record) => [record.key, record]));
}

function runIn(project: string, more: Partial<RunCommand> = {}) {
  const file = keyOf(project, join(folder, 'test', 'planet.test.js'));
  return workers!.run({ ...whole, file, mutant: null, ...more }, limits);
}

const statesIn = ({ end }: InitialEnd): string[] => (end.how === 'ran' ? end.run.tests.map(({ state }) => state) : [end.how]);

test('every test file is run in each project, and again when a mutant is tested', async () => {
  workers = await WarmWorkers.start({});
  const ends = await runEach(null);
  expect(ends.map((end) => [end.project, ...statesIn(end)])).toEqual([
    ['mars', 'passed'],
    ['venus', 'passed', 'passed'],
  ]);
  const record = recordOf(ends);
  workers.know(record);
  for (const project of ['mars', 'venus', 'mars']) {
    expect(await runIn(project, { mutant: '1' })).toMatchObject({ how: 'ran', run: { failure: null } });
  }
});

test('a worker that was ended is replaced', async () => {
  workers = await WarmWorkers.start({});
  workers.know(recordOf(await runEach(null)));
  const file = keyOf('venus', join(folder, 'test', 'planet.test.js'));
  await workers.restart(file);
  expect(await runIn('venus')).toMatchObject({ how: 'ran', run: { executed: 2, failure: null } });
});

test('only test files that import what is mutated are run', async () => {
  workers = await WarmWorkers.start({});
  expect(await runEach([join(folder, 'src', 'nobody.js')])).toEqual([]);
  expect(await runEach([join(folder, 'src', 'planet.js')])).toHaveLength(2);
});
