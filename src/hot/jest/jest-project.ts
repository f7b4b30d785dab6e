import { dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestFile } from '../warm-runner.ts';
import type { GlobalConfig, JestContext, ProjectConfig } from './jest-internals.ts';
import type { SessionSetup } from './messages.ts';
import { findTestWorker, loadUserJest, type JestOptions, type UserJest } from './user-jest.ts';

/** Options of Stryker's jest runner that are ours as well. */
export interface JestRunnerOptions {
  projectType?: string;
  configFile?: string;
  config?: JestOptions;
  enableFindRelatedTests?: boolean;
}

/** What Stryker's own runner turns off in every configuration. */
const ALWAYS = { testResultsProcessor: undefined, collectCoverage: false, verbose: false, notify: false, bail: false, reporters: [] };

type Hook = 'globalSetup' | 'globalTeardown';

/** The user's jest with the user's configuration, read once. */
export class JestProject {
  readonly #jest: UserJest;
  readonly #globalConfig: GlobalConfig;
  readonly #contexts: readonly JestContext[];

  private constructor(jest: UserJest, globalConfig: GlobalConfig, contexts: readonly JestContext[]) {
    this.#jest = jest;
    this.#globalConfig = globalConfig;
    this.#contexts = contexts;
  }

  /** Reads the configuration in the working folder and looks at its files. */
  static async open({ projectType = 'custom', configFile, config }: JestRunnerOptions): Promise<JestProject> {
    if (projectType !== 'custom') throw new Error(`a jest of ${projectType} cannot be kept warm`);
    process.env['NODE_ENV'] = 'test';
    process.env['FORCE_COLOR'] = '0';
    process.env['JEST_WORKER_ID'] ??= '1';
    const jest = loadUserJest();
    const written = await jest.readInitialOptions(configFile, { skipMultipleConfigError: true });
    const options: JestOptions = { ...written.config, ...config, ...ALWAYS };
    const argv = { $0: 'gates', _: [], config: JSON.stringify(options), runInBand: true, silent: true, passWithNoTests: true };
    const { globalConfig, configs } = await jest.readConfigs(argv, [options.rootDir ?? process.cwd()]);
    configs.forEach(findTestWorker);
    const contexts = await Promise.all(configs.map((each) => createContext(jest, each, globalConfig)));
    return new JestProject(jest, globalConfig, contexts);
  }

  /** What a process needs to run test files. */
  get setup(): SessionSetup {
    const runtime = fileURLToPath(new URL('./runtime.cjs', import.meta.url));
    return {
      globalConfig: this.#globalConfig,
      projects: this.#contexts.map(({ config, moduleMap }) => ({ config: { ...config, runtime }, moduleMap: moduleMap.toJSON() })),
      testWorker: findTestWorker(this.#contexts[0]!.config),
    };
  }

  /** Place of a project among those of the setup. */
  indexOf(project: string): number {
    return this.#names.indexOf(project);
  }

  /** Names by which projects are told apart; that of the only one is empty. */
  get #names(): string[] {
    if (this.#contexts.length === 1) return [''];
    const names = this.#contexts.map(({ config }, index) => config.displayName?.name ?? `project ${index + 1}`);
    return names.map((name, index) => (names.indexOf(name) === index ? name : `${name} ${index + 1}`));
  }

  /** The test files: all, or those that import one of the `related` files. */
  async findTests(related: readonly string[] | null): Promise<TestFile[]> {
    const names = this.#names;
    const found = this.#contexts.map(async (context, index) => {
      const files = related === null ? await this.#search(context, []) : await this.#searchRelated(context, related);
      return files.map((file) => ({ file, project: names[index]! }));
    });
    return (await Promise.all(found)).flat();
  }

  /** jest follows imports only between files in its `roots`: the mutated files must be in one of them. */
  async #searchRelated(context: JestContext, related: readonly string[]): Promise<string[]> {
    const { config } = context;
    const roots = [...new Set([...config.roots, ...related.map((file) => dirname(file))])];
    const hasAll = related.every((file) => config.roots.some((root) => file.startsWith(root + sep)));
    const wider = hasAll ? context : await createContext(this.#jest, { ...config, roots }, this.#globalConfig);
    return this.#search(wider, [...related]);
  }

  async #search(context: JestContext, nonFlagArgs: string[]): Promise<string[]> {
    const source = new this.#jest.SearchSource(context);
    const globalConfig = { ...this.#globalConfig, nonFlagArgs, findRelatedTests: nonFlagArgs.length > 0 };
    const { tests } = await source.getTestPaths(globalConfig, context.config);
    return tests.map(({ path }) => path).sort();
  }

  /** Runs the user's global setup or teardown, as jest does once for all test files. */
  async runHook(name: Hook): Promise<void> {
    const configs = this.#contexts.map(({ config }) => config);
    const modules = new Set([...configs.map((config) => config[name]), this.#globalConfig[name]]);
    for (const module of modules) {
      if (!module) continue;
      const config = configs.find((each) => each[name] === module) ?? configs[0]!;
      const transformer = await this.#jest.createScriptTransformer(config);
      await transformer.requireAndTranspileModule(module, async (hook) => {
        await (hook as (globalConfig: GlobalConfig, config: ProjectConfig) => unknown)(this.#globalConfig, config);
      });
    }
  }
}

function createContext(jest: UserJest, config: ProjectConfig, { watchman }: GlobalConfig): Promise<JestContext> {
  return jest.Runtime.createContext(config, { console, maxWorkers: 1, watch: false, watchman });
}
