import type { RunCommand } from '../file-run.ts';
import { adoptChanges, captureWorld, restoreWorld, type World } from '../world.ts';
import type { ModuleGraphs } from './module-graphs.ts';
import type { BaseRunner, Vi, VitestWorker } from './vitest-internals.ts';

/** Makes everything as it is in a new worker, or as a test file found it that keeps its modules. */
export class CleanSlate {
  readonly #worker: VitestWorker;
  readonly #vi: Vi;
  readonly #graphs: ModuleGraphs;
  /** The world of a new worker. */
  readonly #first: World = captureWorld();
  /** The world as each test file found it. */
  readonly #found = new Map<string, World>();

  constructor(worker: VitestWorker, vi: Vi, graphs: ModuleGraphs) {
    this.#worker = worker;
    this.#vi = vi;
    this.#graphs = graphs;
  }

  /** Before a run. */
  prepare(command: RunCommand, runner: BaseRunner): void {
    tidyMocks(this.#vi);
    restoreWorld(this.#keepModules(command) ?? this.#forgetModules(command, runner));
    if (!command.initial) keepSnapshots(this.#worker);
    this.#worker.filepath = command.file;
    runner.cancelRun = false;
  }

  /** Once a test file is loaded afresh, whose modules may be kept. */
  remember({ keep, graph, file }: RunCommand): void {
    if (keep && graph === 'fresh') this.#found.set(file, captureWorld());
  }

  /** Keeps what a package changed while it was loaded. */
  adopt(before: World): void {
    for (const world of [this.#first, ...this.#found.values()]) adoptChanges(world, before);
  }

  /** Returns the world that belongs to the modules of the file; null when these have to be loaded. */
  #keepModules({ file, graph }: RunCommand): World | null {
    const isLoaded = this.#graphs.use(file);
    const found = this.#found.get(file);
    if (graph === 'fresh' || !isLoaded || found === undefined) return null;
    this.#graphs.evictFile(file);
    return found;
  }

  #forgetModules({ file }: RunCommand, runner: BaseRunner): World {
    this.#graphs.evictAll();
    this.#found.delete(file);
    (runner.moduleRunner ?? runner.__vitest_executor)?.mocker?.registries?.clear();
    return this.#first;
  }
}

/** Undoes what outlives a test file when its worker does. */
function tidyMocks(vi: Vi): void {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.resetConfig();
  vi.restoreAllMocks();
}

/** From here on, a snapshot that is missing or differs stays as it is on disk. */
function keepSnapshots({ config }: VitestWorker): void {
  const { snapshotEnvironment } = config.snapshotOptions;
  if (!snapshotEnvironment) return;
  snapshotEnvironment.saveSnapshotFile = async () => {};
  snapshotEnvironment.removeSnapshotFile = async () => {};
}
