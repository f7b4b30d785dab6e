import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Collects the tests and hooks of a test file, in vitest's words. */
export interface SuiteCollector {
  on(name: string, ...hooks: unknown[]): unknown;
}

/** Hooks by their kind: `afterEach` and others. */
export type SuiteHooks = Record<string, unknown[]>;

/** A hook that a package set when it was loaded. */
interface Remembered {
  name: string;
  hooks: unknown[];
  /** Modules that were being loaded. */
  paths: readonly string[];
  /** Whether one of them is imported by the user's modules, and not only by other packages. */
  isImported: boolean;
}

/** What collects and runs tests, which calls hooks into being for whoever asks. */
const VITEST = /\/node_modules\/(?:vitest|@vitest\/[^/]+)\/dist\//;
/** What evaluates the user's modules: what it has called is no package that node loads. */
const EVALUATOR = /\/(?:module-evaluator|vite-node|execute)[^/]*$|\/vite-node\/dist\//;

const OWN = toPath(import.meta.url);

/**
 * Some packages set hooks when they are loaded, as @testing-library/react does to clean up after each test. Node loads a
 * package once for each worker, so that only the first test file would have them: the others get them here.
 */
export class LoadTimeHooks {
  readonly #remembered: Remembered[] = [];
  readonly #watched = new WeakSet<SuiteCollector>();

  /** Sees the hooks that are set for a test file, once for each collector. */
  watch(collector: SuiteCollector): void {
    if (this.#watched.has(collector)) return;
    this.#watched.add(collector);
    const set = collector.on;
    collector.on = (name, ...hooks) => {
      const paths = findLoadedPackage(callers());
      if (paths !== null) this.#remembered.push({ name, hooks, paths, isImported: false });
      return set.call(collector, name, ...hooks);
    };
  }

  /** Sets those hooks that the modules of a test file would have set in a new worker, before its own. */
  replay(hooksOfFile: SuiteHooks, isLoaded: (path: string) => boolean): void {
    for (const each of [...this.#remembered].reverse()) {
      const list = hooksOfFile[each.name] ?? [];
      const isThere = each.hooks.some((hook) => list.includes(hook));
      const isWanted = each.paths.some(isLoaded);
      if (isThere) each.isImported ||= isWanted;
      else if (!each.isImported || isWanted) list.unshift(...each.hooks);
    }
  }
}

/** The modules of packages that are being loaded by node; null when a hook is set by anything else. */
export function findLoadedPackage(files: readonly string[]): string[] | null {
  const others = files.filter((file) => file !== OWN && !VITEST.test(file));
  if (files.some((file) => EVALUATOR.test(file))) return null;
  return others.length > 0 && others.every((file) => file.includes('/node_modules/')) ? others : null;
}

/** Files whose functions are on the stack, without those that wait for them. */
function callers(): string[] {
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.stackTraceLimit = 200;
  Error.prepareStackTrace = (_error, sites) => {
    const wait = sites.findIndex((site) => (site as NodeJS.CallSite & { isAsync(): boolean }).isAsync());
    return sites.slice(0, wait === -1 ? sites.length : wait).map((site) => site.getFileName() ?? '');
  };
  const names = new Error().stack as unknown as string[];
  Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  return names.filter((name) => name.startsWith('file:') || isAbsolute(name)).map(toPath);
}

function toPath(name: string): string {
  return (name.startsWith('file:') ? fileURLToPath(name) : name).replaceAll('\\', '/');
}
