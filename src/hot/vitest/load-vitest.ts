import type { SessionSetup } from './messages.ts';
import type { BaseRunner, Task, Vi } from './vitest-internals.ts';

type RunnerClass = new (config: Record<string, unknown>) => BaseRunner;
type GetTestFn = (test: Task) => () => Promise<unknown>;

/** What a session builds on, of the user's vitest. */
export interface LoadedVitest {
  vi: Vi;
  VitestRunner: RunnerClass;
  /** Collects and runs test files. */
  startTests(files: { filepath: string }[], runner: BaseRunner): Promise<Task[]>;
  /** The function of a test. */
  getTestFn: GetTestFn;
}

interface MainModule {
  vi: Vi;
  /** Since vitest 4. */
  TestRunner?: RunnerClass & { getTestFn?: GetTestFn };
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
    getTestFn: TestRunner?.getTestFn ?? ((await import(suiteModule)) as { getFn: GetTestFn }).getFn,
  };
}
