import type { SessionSetup } from './messages.ts';
import type { SuiteCollector, SuiteHooks } from './load-time-hooks.ts';
import type { BaseRunner, Task, Vi } from './vitest-internals.ts';

type RunnerClass = new (config: Record<string, unknown>) => BaseRunner;

/** What a session asks about tests and suites. */
export interface SuiteTools {
  /** The function of a test. */
  getTestFn(test: Task): () => Promise<unknown>;
  /** What collects the test file that is being loaded. */
  getCurrentSuite(): SuiteCollector;
  getSuiteHooks(suite: Task): SuiteHooks;
}

/** What a session builds on, of the user's vitest. */
export interface LoadedVitest extends SuiteTools {
  vi: Vi;
  VitestRunner: RunnerClass;
  /** Collects and runs test files. */
  startTests(files: { filepath: string }[], runner: BaseRunner): Promise<Task[]>;
}

interface MainModule {
  vi: Vi;
  /** Since vitest 4. */
  TestRunner?: RunnerClass & Partial<SuiteTools>;
}

/** Loads what a session builds on; throws when this vitest does not have it. */
export async function loadVitest({ vitestModule, browserModule, runnerModule, suiteModule }: SessionSetup): Promise<LoadedVitest> {
  const { vi, TestRunner } = (await import(vitestModule)) as MainModule;
  const { startTests } = (await import(browserModule)) as Partial<LoadedVitest>;
  if (startTests === undefined) throw new Error('this vitest does not export startTests');
  return {
    vi,
    startTests,
    VitestRunner: TestRunner ?? ((await import(runnerModule)) as { VitestTestRunner: RunnerClass }).VitestTestRunner,
    ...(await loadSuiteTools(suiteModule, TestRunner)),
  };
}

async function loadSuiteTools(suiteModule: string, tools: Partial<SuiteTools> = {}): Promise<SuiteTools> {
  const { getTestFn, getCurrentSuite, getSuiteHooks } = tools;
  if (getTestFn && getCurrentSuite && getSuiteHooks) return { getTestFn, getCurrentSuite, getSuiteHooks };
  const old = (await import(suiteModule)) as {
    getFn: SuiteTools['getTestFn'];
    getCurrentSuite: SuiteTools['getCurrentSuite'];
    getHooks: SuiteTools['getSuiteHooks'];
  };
  return { getTestFn: old.getFn, getCurrentSuite: old.getCurrentSuite, getSuiteHooks: old.getHooks };
}
