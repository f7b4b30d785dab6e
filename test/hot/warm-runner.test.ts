import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { DryRunStatus, MutantRunStatus, type DryRunOptions, type MutantRunOptions } from '@stryker-mutator/api/test-runner';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileRun, RunEnd } from '../../src/hot/file-run.ts';
import { WarmRunner, type InitialEnd, type WarmHost } from '../../src/hot/warm-runner.ts';
import { killed, ran } from './tester-support.ts';

const home = process.cwd();
beforeEach(async () => {
  const folder = await realpath(await mkdtemp(`${tmpdir()}/gates-warm-`));
  process.chdir(folder);
});
afterEach(async () => {
  const folder = process.cwd();
  process.chdir(home);
  await rm(folder, { recursive: true });
});

const dryRun = { timeout: 5_000, coverageAnalysis: 'perTest', disableBail: false } as DryRunOptions;
const mutantRun = { activeMutant: { id: '1' }, testFilter: ['one'], mutantActivation: 'runtime', timeout: 10_000 } as unknown as MutantRunOptions;

function initial(file: string, part: Partial<FileRun> = {}): InitialEnd {
  const tests = [{ id: 'one', name: 'one', state: 'passed' as const, durationMs: 3 }];
  const coverage = { static: { '2': 1 }, perTest: { one: { '1': 2 } } };
  return { file, project: '', durationMs: 9, end: ran({ tests, coverage, ...part }) };
}

function create({ ends = [], onMutant = killed, relatedOnly = false }: { ends?: InitialEnd[]; onMutant?: RunEnd; relatedOnly?: boolean } = {}) {
  const found: (readonly string[] | null)[] = [];
  const wanted: string[] = [];
  const warnings: string[] = [];
  let closed = 0;
  const host: WarmHost = {
    findTests: async (related) => void found.push(related),
    runEach: async (isWanted, _limits, visit) => {
      for (const end of ends.filter(({ file }) => isWanted(file))) {
        wanted.push(end.file);
        visit(end);
      }
    },
    know: () => {},
    run: async ({ mutant }) => {
      const failing = { test: 'one', message: 'still there', passesWithout: null };
      return mutant === null ? ran({ failure: failing }) : onMutant;
    },
    restart: async () => {},
    close: async () => void closed++,
  };
  const runner = new WarmRunner({ start: async () => host, relatedOnly, seed: 1, warn: (message) => warnings.push(message) });
  return { runner, found, wanted, warnings, closed: () => closed };
}

describe('the initial run', () => {
  test('tells the tests of all files, and what they cover together', async () => {
    const { runner } = create({ ends: [initial('/p/a.test.js'), initial('/p/b.test.js')] });
    await runner.init();
    expect(await runner.dryRun(dryRun)).toEqual({
      status: DryRunStatus.Complete,
      tests: [{ id: 'one', name: 'one', timeSpentMs: 3, fileName: '/p/b.test.js', status: 0 }],
      mutantCoverage: { static: { '2': 2 }, perTest: { one: { '1': 4 } } },
    });
  });

  test('tells failed tests, and is not broken by what they cause', async () => {
    const tests = [{ id: 'one', name: 'one', state: 'failed' as const, durationMs: 3, message: 'no' }];
    const failure = { test: 'one', message: 'no', passesWithout: null };
    const { runner } = create({ ends: [initial('/p/a.test.js', { tests, failure, errors: ['no'] })] });
    await runner.init();
    expect(await runner.dryRun(dryRun)).toMatchObject({ status: DryRunStatus.Complete, tests: [{ failureMessage: 'no' }] });
  });

  test('tells which tests were skipped', async () => {
    const tests = [{ id: 'one', name: 'one', state: 'skipped' as const, durationMs: 0 }];
    const { runner } = create({ ends: [initial('/p/a.test.js', { tests })] });
    await runner.init();
    expect(await runner.dryRun(dryRun)).toMatchObject({ tests: [{ status: 2 }] });
  });

  test.each<[string, RunEnd, string]>([
    ['a file that cannot be loaded', ran({ tests: [], failure: { test: null, message: 'no such module', passesWithout: null } }), 'a.test.js: no such module'],
    ['an error outside of tests', ran({ errors: ['nobody handled this'] }), 'a.test.js: nobody handled this'],
    ['a worker that is lost', { how: 'died', message: 'out of memory' }, 'a.test.js: out of memory'],
    ['tests that do not end', { how: 'timed-out' }, 'a.test.js: its tests did not end'],
  ])('is an error with %s', async (_what, end, message) => {
    const { runner } = create({ ends: [{ ...initial('/p/a.test.js'), end }] });
    await runner.init();
    expect(await runner.dryRun(dryRun)).toMatchObject({ status: DryRunStatus.Error, errorMessage: expect.stringContaining(message) });
  });

  test('finds tests by the mutated files only when it is to', async () => {
    const files = ['/p/a.js'];
    for (const [relatedOnly, testFiles, expected] of [
      [true, undefined, files],
      [false, undefined, null],
      [true, ['/p/b.test.js'], null],
    ] as const) {
      const { runner, found, wanted } = create({ ends: [initial('/p/a.test.js'), initial('/p/b.test.js')], relatedOnly });
      await runner.init();
      await runner.dryRun({ ...dryRun, files, testFiles: testFiles && [...testFiles] });
      expect(found).toEqual([expected]);
      expect(wanted).toEqual(testFiles ?? ['/p/a.test.js', '/p/b.test.js']);
    }
  });
});

describe('a mutant', () => {
  test('is tested by a process that did not do the initial run, with what that showed', async () => {
    const first = create({ ends: [initial('/p/a.test.js')] });
    await first.runner.init();
    await first.runner.dryRun(dryRun);
    const { runner, found } = create();
    await runner.init();
    expect(await runner.mutantRun(mutantRun)).toMatchObject({ status: MutantRunStatus.Killed });
    expect(await runner.mutantRun({ ...mutantRun, testFilter: undefined })).toMatchObject({ status: MutantRunStatus.Killed });
    expect(found).toEqual([null]);
  });

  test('of a file that is not trusted makes a warning, with paths below the working folder', async () => {
    const { runner, warnings } = create({ ends: [initial(`${process.cwd()}/test/a.test.js`)] });
    await runner.init();
    await runner.dryRun(dryRun);
    await runner.mutantRun(mutantRun);
    expect(warnings).toEqual([expect.stringMatching(/^test\/a\.test\.js runs in a worker of its own/)]);
  });
});

test('a runner that is disposed of ends its workers, when it has any', async () => {
  const { runner, closed } = create();
  await runner.dispose();
  await runner.init();
  await runner.dispose();
  expect(closed()).toBe(1);
  expect(runner.capabilities()).toEqual({ reloadEnvironment: true });
});
