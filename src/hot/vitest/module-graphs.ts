import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { VitestWorker } from './vitest-internals.ts';

/** A loaded module, in the words of vitest 4 (`meta`, of vite's module runner) or 3 (`code`, of vite-node). */
interface ModuleNode {
  promise?: unknown;
  exports?: unknown;
  evaluated?: boolean;
  mockedExports?: unknown;
  importers?: Set<string>;
  imports?: Set<string>;
  file?: string;
  meta?: { externalize?: string; file?: string | null };
}

type Maps = Map<unknown, unknown>[];

/** The modules of vitest itself, which hold the state of the run: vitest keeps them between test files too. */
const OWN_MODULES = [/\/vitest\/dist\//, /\/vite-node\/dist\//, /vitest-virtual-\w+\/dist/, /@vitest\/dist/];

/**
 * The loaded modules of each test file, kept apart. Only one graph is in use at a time: its maps are those that vitest
 * looks into, the others wait.
 */
export class ModuleGraphs {
  readonly #worker: VitestWorker;
  readonly #root: string;
  readonly #waiting = new Map<string, Maps>();
  #current: string | null = null;

  /** `root`: the user's project; tests may say later that the current folder is another. */
  constructor(worker: VitestWorker, root = process.cwd()) {
    this.#worker = worker;
    this.#root = root;
  }

  /** Puts the graph of a test file in use; false when it is empty. */
  use(file: string): boolean {
    if (this.#current !== file) {
      if (this.#current !== null) this.#waiting.set(this.#current, this.#swap(undefined));
      else this.#swap(undefined);
      const waiting = this.#waiting.get(file);
      if (waiting) this.#swap(waiting);
      this.#waiting.delete(file);
      this.#current = file;
    }
    return this.#nodes().length > 0;
  }

  /** Forgets what every module exported, so that it is loaded again; its transformed code stays. */
  evictAll(): void {
    for (const [id, node] of this.#nodes()) if (!OWN_MODULES.some((own) => own.test(id))) evict(node);
    this.#evictRequired();
  }

  /** Forgets what one module exported. */
  evictFile(file: string): void {
    for (const [id, node] of this.#nodes()) if (id === file || node.file === file) evict(node);
  }

  /** Whether the graph in use has the module of this path. */
  has(path: string): boolean {
    return this.#nodes().some(([id, node]) => id.endsWith(path) || node.meta?.externalize?.endsWith(path));
  }

  /** Modules of the user's own that were loaded past vitest. */
  foreign(): string[] {
    return this.#nodes()
      .map(([, { meta }]) => meta?.externalize ?? '')
      .map((url) => (url.startsWith('file:') ? fileURLToPath(url) : url))
      .filter((path) => isAbsolute(path) && this.#isOwn(path));
  }

  /** Forgets what was loaded with `require`. */
  #evictRequired(): void {
    const { cache } = process.getBuiltinModule('node:module').createRequire(join(this.#root, 'x.js'));
    for (const path of Object.keys(cache)) if (this.#isOwn(path)) delete cache[path];
  }

  #isOwn(path: string): boolean {
    return path.startsWith(this.#root) && !path.includes('node_modules');
  }

  #nodes(): [string, ModuleNode][] {
    const { evaluatedModules, moduleCache } = this.#worker;
    return [...((evaluatedModules?.idToModuleMap ?? moduleCache) as Map<string, ModuleNode>)];
  }

  /** Exchanges the maps in use for others, empty ones when there are none. */
  #swap(maps: Maps | undefined): Maps {
    const { evaluatedModules: modules, moduleCache } = this.#worker;
    if (modules) {
      const old = [modules.idToModuleMap, modules.fileToModulesMap, modules.urlToIdModuleMap];
      const [ids, files, urls] = maps ?? [new Map(), new Map(), new Map()];
      Object.assign(modules, { idToModuleMap: ids, fileToModulesMap: files, urlToIdModuleMap: urls });
      return old;
    }
    const old = new Map(moduleCache!);
    moduleCache!.clear();
    for (const [id, node] of maps?.[0] ?? []) Map.prototype.set.call(moduleCache, id, node);
    return [old];
  }
}

function evict(node: ModuleNode): void {
  node.promise = undefined;
  node.exports = undefined;
  node.evaluated = false;
  node.mockedExports = undefined;
  node.importers?.clear();
  node.imports?.clear();
}
