import { describe, expect, test, vi } from 'vitest';
import type { RunCommand } from '../../../src/hot/file-run.ts';
import { CleanSlate } from '../../../src/hot/vitest/clean-slate.ts';
import { ModuleGraphs } from '../../../src/hot/vitest/module-graphs.ts';
import type { BaseRunner, Vi, VitestWorker } from '../../../src/hot/vitest/vitest-internals.ts';

const globals = globalThis as Record<string, unknown>;
const command: RunCommand = {
  number: 1,
  file: '/p/a.test.js',
  tests: null,
  first: null,
  mutant: null,
  activation: 'runtime',
  graph: 'fresh',
  bail: false,
  keep: true,
  initial: false,
};

function create() {
  const modules = { idToModuleMap: new Map(), fileToModulesMap: new Map(), urlToIdModuleMap: new Map() };
  const snapshotEnvironment = { saveSnapshotFile: vi.fn(), removeSnapshotFile: vi.fn() };
  const worker = { evaluatedModules: modules, filepath: '', config: { snapshotOptions: { snapshotEnvironment } } };
  const mocks = new Map([['./rate.js', {}]]);
  const runner: BaseRunner = { config: {}, cancelRun: true, moduleRunner: { mocker: { registries: mocks } } };
  const names = ['useRealTimers', 'unstubAllGlobals', 'unstubAllEnvs', 'resetConfig', 'restoreAllMocks'];
  const calls = Object.fromEntries(names.map((name) => [name, vi.fn()]));
  const slate = new CleanSlate(worker as unknown as VitestWorker, calls as unknown as Vi, new ModuleGraphs(worker as unknown as VitestWorker));
  const load = (file: string) => modules.idToModuleMap.set(file, { evaluated: true, exports: {} });
  const isLoaded = (file: string) => modules.idToModuleMap.get(file)?.evaluated;
  return { slate, worker, runner, calls, mocks, snapshotEnvironment, load, isLoaded };
}

describe('before a run', () => {
  test('mocks, modules, globals and the environment are as in a new worker', () => {
    const { slate, worker, runner, calls, mocks, load, isLoaded } = create();
    slate.prepare(command, runner);
    load('/p/a.js');
    globals['leak'] = true;
    process.env['HOT_LEAK'] = 'yes';
    slate.prepare(command, runner);
    expect(isLoaded('/p/a.js')).toBe(false);
    expect('leak' in globals || 'HOT_LEAK' in process.env).toBe(false);
    expect(mocks.size).toBe(0);
    for (const call of Object.values(calls)) expect(call).toHaveBeenCalledTimes(2);
    expect(worker.filepath).toBe('/p/a.test.js');
    expect(runner.cancelRun).toBe(false);
  });

  test('with kept modules the world is as the file found it, and only the file is loaded again', () => {
    const { slate, runner, load, isLoaded } = create();
    slate.prepare(command, runner);
    load('/p/a.js');
    load('/p/a.test.js');
    globals['polyfill'] = 1;
    slate.remember(command);
    globals['polyfill'] = 2;
    slate.prepare({ ...command, graph: 'kept' }, runner);
    expect([isLoaded('/p/a.js'), isLoaded('/p/a.test.js')]).toEqual([true, false]);
    expect(globals['polyfill']).toBe(1);
    slate.prepare(command, runner);
    expect('polyfill' in globals).toBe(false);
    expect(isLoaded('/p/a.js')).toBe(false);
  });

  test('modules that nobody wanted to keep are loaded again', () => {
    const { slate, runner, load, isLoaded } = create();
    slate.prepare(command, runner);
    load('/p/a.js');
    slate.remember({ ...command, keep: false });
    slate.remember({ ...command, graph: 'kept' });
    slate.prepare({ ...command, graph: 'kept' }, runner);
    expect(isLoaded('/p/a.js')).toBe(false);
  });

  test('snapshots on disk stay as they are from the initial run on', async () => {
    const { slate, runner, snapshotEnvironment, worker } = create();
    const { saveSnapshotFile } = snapshotEnvironment;
    slate.prepare({ ...command, initial: true }, runner);
    expect(snapshotEnvironment.saveSnapshotFile).toBe(saveSnapshotFile);
    slate.prepare(command, runner);
    await snapshotEnvironment.saveSnapshotFile();
    await snapshotEnvironment.removeSnapshotFile();
    expect(saveSnapshotFile).not.toHaveBeenCalled();
    worker.config.snapshotOptions = {} as typeof worker.config.snapshotOptions;
    slate.prepare(command, { ...runner, moduleRunner: undefined });
  });
});
