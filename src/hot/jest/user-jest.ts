import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { GlobalConfig, JestContext, ProjectConfig, RuntimeClass, ScriptTransformer } from './jest-internals.ts';

/** The parts of the user's jest that Stryker's process needs. */
export interface UserJest {
  readInitialOptions(file: string | undefined, options: object): Promise<{ config: JestOptions }>;
  readConfigs(argv: object, folders: string[]): Promise<{ globalConfig: GlobalConfig; configs: ProjectConfig[] }>;
  Runtime: RuntimeClass;
  SearchSource: new (context: JestContext) => {
    getTestPaths(globalConfig: GlobalConfig, projectConfig: ProjectConfig): Promise<{ tests: { path: string }[] }>;
  };
  createScriptTransformer(config: ProjectConfig): Promise<ScriptTransformer>;
}

/** A configuration of jest's as its author wrote it. */
export interface JestOptions {
  rootDir?: string;
  [name: string]: unknown;
}

/** Loads the jest that is installed in the working folder, each part from where jest itself finds it. */
export function loadUserJest(): UserJest {
  const jest = createRequire(createRequire(join(process.cwd(), 'package.json')).resolve('jest'));
  const cli = createRequire(jest.resolve('jest-cli'));
  const core = createRequire(cli.resolve('@jest/core'));
  const config = cli('jest-config') as Pick<UserJest, 'readInitialOptions' | 'readConfigs'>;
  if (config.readInitialOptions === undefined) throw new Error('jest is older than 29.3');
  return {
    readInitialOptions: config.readInitialOptions,
    readConfigs: config.readConfigs,
    Runtime: (core('jest-runtime') as { default: RuntimeClass }).default,
    SearchSource: (cli('@jest/core') as Pick<UserJest, 'SearchSource'>).SearchSource,
    createScriptTransformer: (core('@jest/transform') as UserJest).createScriptTransformer,
  };
}

/** The module that jest's own worker processes run; throws where something else than jest itself runs the tests. */
export function findTestWorker({ runner, testRunner, runtime }: ProjectConfig): string {
  const worker = join(dirname(runner), 'testWorker.js');
  if (!existsSync(worker)) throw new Error(`tests that ${runner} runs cannot be kept warm`);
  if (!/jest-circus/.test(testRunner)) throw new Error(`tests that ${testRunner} runs cannot be kept warm`);
  if (runtime) throw new Error('a jest with a runtime of its own cannot be kept warm');
  return worker;
}
