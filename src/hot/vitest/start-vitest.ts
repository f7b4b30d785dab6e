import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { SETUP_KEY, type SessionSetup } from './messages.ts';
import type { Vitest } from './vitest-internals.ts';

/** Stryker's options for vitest, the same as its own runner has. */
export interface VitestOptions {
  configFile?: string;
  dir?: string;
  related?: boolean;
}

interface NodeModule {
  version: string;
  createVitest(mode: string, options: object): Promise<Vitest>;
}

/** What is run by the vitest that is installed in the working folder. */
export interface StartedVitest {
  vitest: Vitest;
  /** Before version 4, which has another pool of workers. */
  isOld: boolean;
}

/**
 * Starts the vitest that is installed in the working folder, with the user's configuration; runs nothing yet. Whatever
 * it is asked to run then becomes a session, which listens to that channel.
 */
export async function startVitest({ configFile, dir }: VitestOptions, channel: string): Promise<StartedVitest> {
  const require = requireFromHere();
  const { createVitest, version } = await loadVitest();
  const isOld = Number.parseInt(version) < 4;
  const ours = workerOptions(isOld);
  const vitest = await createVitest('test', {
    ...ours,
    config: configFile,
    dir,
    watch: false,
    coverage: { enabled: false },
    reporters: [{}],
    onConsoleLog: () => false,
  });
  for (const { name, config } of vitest.projects) {
    if (config.browser?.enabled) throw new Error(`vitest's browser mode (project "${name}") cannot be kept warm`);
    Object.assign(config, ours, { runner: await writeRunner(config.root) });
  }
  vitest.provide(SETUP_KEY, describeSetup(require.resolve('vitest/package.json'), channel));
  return { vitest, isOld };
}

/** Loads the vitest that is installed in the working folder; the second time, it is there. */
export async function loadVitest(): Promise<NodeModule> {
  // Some plugins and configurations look at these
  process.env['NODE_ENV'] = 'test';
  process.env['VITEST'] = '1';
  return (await import(toUrl(requireFromHere().resolve('vitest/node')))) as NodeModule;
}

function requireFromHere(): NodeJS.Require {
  return createRequire(join(process.cwd(), 'package.json'));
}

/** One worker thread for all test files, in which nothing runs at the same time, and nothing is given up early. */
function workerOptions(isOld: boolean): object {
  const execArgv = ['--require', preloadedModule()];
  const isolate = false;
  return {
    pool: 'threads',
    isolate,
    maxWorkers: 1,
    maxConcurrency: 1,
    bail: 0,
    ...(isOld ? { poolOptions: { threads: { singleThread: true, isolate, execArgv } } } : { execArgv }),
  };
}

/** The compiled module: node cannot run ours as it is written. */
function preloadedModule(): string {
  const here = import.meta.url;
  const compiled = here.endsWith('.ts') ? here.replace(/\/src\/(?!.*\/src\/)/, '/dist/') : here;
  return fileURLToPath(new URL('./load-session.cjs', compiled));
}

/** Writes the module that vitest takes for its runner: inside the project, where every environment finds it. */
async function writeRunner(root: string): Promise<string> {
  // A project may be outside of Stryker's copy: nothing is written there
  const isCopied = `${resolve(root)}${sep}`.startsWith(`${process.cwd()}${sep}`);
  const path = join(isCopied ? root : process.cwd(), '.gates-hot-runner.mjs');
  await writeFile(path, 'export default (await globalThis.__gatesHotRunner()).default;\n');
  return path;
}

/** Tells where the modules of the user's vitest are that a session builds on. */
function describeSetup(manifest: string, channel: string): SessionSetup {
  const module = (name: string): string => toUrl(join(manifest, '..', 'dist', name));
  return {
    channel,
    vitestModule: module('index.js'),
    browserModule: module('browser.js'),
    runnerModule: module('runners.js'),
    suiteModule: module('suite.js'),
  };
}

function toUrl(path: string): string {
  return pathToFileURL(path).href;
}
