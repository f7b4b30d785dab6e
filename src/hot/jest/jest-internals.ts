/** The configuration of one of jest's projects, as far as we read it; jest itself made it, complete. */
export interface ProjectConfig {
  id: string;
  rootDir: string;
  roots: string[];
  displayName?: { name: string };
  testRunner: string;
  runner: string;
  runtime?: string;
  resolver?: string | null;
  globalSetup?: string | null;
  globalTeardown?: string | null;
}

/** What is configured for all projects together. */
export interface GlobalConfig {
  globalSetup?: string | null;
  globalTeardown?: string | null;
  watchman?: boolean;
  nonFlagArgs: string[];
  findRelatedTests: boolean;
}

/** The files of a project, and how to find modules in it. */
export interface JestContext {
  config: ProjectConfig;
  moduleMap: { toJSON(): unknown };
}

/** A test or a group of tests of jest-circus. */
export type Block = DescribeBlock | CircusTest;

/** A group of tests; the outermost has no parent. */
export interface DescribeBlock {
  type: 'describeBlock';
  name: string;
  parent?: DescribeBlock;
  mode?: string | null;
  children: Block[];
}

/** A test of jest-circus. */
export interface CircusTest {
  type: 'test';
  name: string;
  parent: DescribeBlock;
  mode?: string | null;
  duration?: number | null;
  /** What was thrown, or that with an error that shows where. */
  errors: unknown[];
}

/** What jest-circus tells of a run. */
export interface CircusEvent {
  name: string;
  test?: CircusTest;
  describeBlock?: DescribeBlock;
}

/** What jest-circus knows of a run. */
export interface CircusState {
  rootDescribeBlock: DescribeBlock;
  /** Groups that are tried again as a whole: since jest 30.5. */
  describeRetryOptions?: { has(block: DescribeBlock): boolean };
}

/** The surroundings of a test file: `global` is the global object there. */
export interface JestEnvironment {
  global: Record<string | symbol, unknown>;
  handleTestEvent?(event: CircusEvent, state: CircusState): unknown;
}

/** What transforms modules. */
export interface ScriptTransformer {
  transform(file: string, options: object, source: string): object;
  requireAndTranspileModule(file: string, use: (module: unknown) => Promise<void>): Promise<unknown>;
}

/** What loads the modules of a test file; a new one for each. */
export interface JestRuntime {
  requireInternalModule(file: string, name?: string): unknown;
}

/** The class of that. */
export interface RuntimeClass {
  new (
    config: ProjectConfig,
    environment: JestEnvironment,
    resolver: unknown,
    transformer: ScriptTransformer,
    texts: Map<string, string>,
    ...rest: unknown[]
  ): JestRuntime;
  createContext(config: ProjectConfig, options: object): Promise<JestContext>;
}

/** What jest's circus adapter prepares before it loads the test file. */
export interface CircusAdapter {
  initialize(options: object): Promise<{ snapshotState: SnapshotState }>;
}

/** The snapshots of a test file. */
export interface SnapshotState {
  save(): object;
}

/** What running one test file led to. */
export interface JestResult {
  testResults: unknown[];
  testExecError?: { message?: string; stack?: string };
}

/** A worker of jest's, as jest starts it in a process of its own. */
export interface TestWorker {
  setup(data: { serializableResolvers: { config: ProjectConfig; serializableModuleMap: unknown }[] }): Promise<void>;
  worker(task: { config: ProjectConfig; globalConfig: GlobalConfig; path: string; context: object }): Promise<JestResult>;
}
