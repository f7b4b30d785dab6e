import type { BaseRunner } from './vitest-internals.ts';

type Load = (id: string) => Promise<unknown>;

/**
 * Calls `before` and, with what it returned, `after` around the loading of each package. Node loads a package once for
 * each worker, so that what it changes then has to stay.
 */
export function watchPackages<T>(runner: BaseRunner, before: () => T, after: (before: T) => void): void {
  const seen = new Set<string>();
  const watch = (load: Load): Load => async (id) => {
    if (seen.has(id)) return load(id);
    seen.add(id);
    const was = before();
    try {
      return await load(id);
    } finally {
      after(was);
    }
  };
  const evaluator = runner.moduleRunner?.evaluator;
  if (evaluator) evaluator.runExternalModule = watch(evaluator.runExternalModule.bind(evaluator));
  const executor = runner.__vitest_executor;
  if (executor?.interopedImport) executor.interopedImport = watch(executor.interopedImport.bind(executor));
}
