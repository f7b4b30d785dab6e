/** A task of vitest's: a test, a suite or a file. */
export interface Task {
  id: string;
  name: string;
  type: string;
  mode: string;
  file: Task & { filepath: string };
  suite?: Task;
  tasks?: Task[];
  fails?: boolean;
  retry?: number | { count?: number };
  filepath?: string;
  result?: { state?: string; duration?: number; errors?: { message?: string; name?: string; stack?: string }[] };
}

/** The state of one of vitest's worker threads, as far as a session reads it. */
export interface VitestWorker {
  rpc: Record<string, (...args: unknown[]) => unknown>;
  filepath: string;
  ctx: { files: (string | { filepath: string })[]; projectName?: string };
  config: { name?: string; snapshotOptions: { snapshotEnvironment?: SnapshotEnvironment } };
  providedContext: Record<string, unknown>;
  /** vitest 4 and later. */
  evaluatedModules?: {
    idToModuleMap: Map<unknown, unknown>;
    fileToModulesMap: Map<unknown, unknown>;
    urlToIdModuleMap: Map<unknown, unknown>;
  };
  /** vitest 3. */
  moduleCache?: Map<unknown, unknown>;
}

/** What reads and writes files of snapshots. */
export interface SnapshotEnvironment {
  saveSnapshotFile(path: string, text: string): Promise<void>;
  removeSnapshotFile(path: string): Promise<void>;
}

/** vitest's own test runner, as far as a session builds on it. */
export interface BaseRunner {
  config: Record<string, unknown>;
  cancelRun?: boolean;
  /** vitest 4 and later. */
  moduleRunner?: { mocker?: Mocker; evaluator?: { runExternalModule(id: string): Promise<unknown> } };
  /** vitest 3. */
  __vitest_executor?: { mocker?: Mocker; interopedImport?(id: string): Promise<unknown> };
  importFile?(file: string, source: 'setup' | 'collect'): unknown;
  onBeforeCollect?(paths: string[]): unknown;
  onCollected?(files: Task[]): unknown;
  onBeforeRunFiles?(files: Task[]): unknown;
  onBeforeRunSuite?(suite: Task): unknown;
  onBeforeRunTask?(test: Task): unknown;
  runTask?(test: Task): Promise<unknown>;
  onBeforeTryTask?(test: Task, options: { retry: number; repeats: number }): unknown;
  onAfterRunTask?(test: Task): unknown;
}

/** What replaces modules by mocks. */
export interface Mocker {
  reset?(): void;
  registries?: Map<string, unknown>;
}

/** `vi`, as far as a session tidies up with it. */
export interface Vi {
  resetConfig(): void;
  restoreAllMocks(): void;
  unstubAllGlobals(): void;
  unstubAllEnvs(): void;
  useRealTimers(): void;
}

/** A test file, as vitest's main thread knows it. */
export interface Specification {
  moduleId: string;
  project: Project;
}

/** One of vitest's projects; the only one has no name. */
export interface Project {
  name: string;
  config: Record<string, unknown> & { root: string; browser?: { enabled?: boolean } };
}

/** vitest in its main thread, as far as a host drives it. */
export interface Vitest {
  projects: Project[];
  config: { related?: string[] };
  provide(key: string, value: unknown): void;
  getRelevantTestSpecifications(): Promise<Specification[]>;
  runTestSpecifications(specifications: Specification[], all?: boolean): Promise<{ unhandledErrors?: unknown[] }>;
  close(): Promise<void>;
}
