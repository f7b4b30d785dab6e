import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { types } from 'node:util';
import { inGeneration } from './module-url.ts';

/** The modules that a test file has loaded. */
interface Graph {
  generation: number;
  /** How often the test file itself was loaded in this generation. */
  loads: number;
  /** Those that were loaded by `require`, while another file's are in use. */
  required: NodeJS.Dict<NodeModule>;
  /** `require.main` of these modules: the test file as it was loaded first; undefined for an ES module. */
  main: NodeModule | undefined;
}

/** The user's own modules, a graph of their own for each test file. What packages load stays. */
export class OwnModules {
  readonly #root: string;
  readonly #cache: NodeJS.Dict<NodeModule>;
  readonly #graphs = new Map<string, Graph>();
  #current: string | null = null;
  #count = 0;

  constructor(root: string) {
    this.#root = root;
    this.#cache = createRequire(join(root, 'x.js')).cache;
    this.#provideMain();
  }

  has(file: string): boolean {
    return this.#graphs.has(file);
  }

  /** Loads a test file: with all that it imports, or with those of its modules that are loaded already. */
  async load(file: string, graph: 'fresh' | 'kept'): Promise<void> {
    const known = this.#use(file, graph);
    const url = pathToFileURL(file).href;
    await import(inGeneration(url, `${known.generation}.${known.loads++}`));
  }

  /** Own modules of which there can be no second instance. */
  foreign(): string[] {
    return this.#ownKeys().filter((path) => types.isModuleNamespaceObject(this.#cache[path]!.exports));
  }

  #use(file: string, graph: 'fresh' | 'kept'): Graph {
    const required = this.#takeRequired();
    const previous = this.#current === null ? undefined : this.#graphs.get(this.#current);
    if (previous !== undefined) previous.required = required;
    this.#current = file;
    const known = graph === 'kept' ? this.#graphs.get(file) : undefined;
    if (known === undefined) {
      const fresh: Graph = { generation: ++this.#count, loads: 0, required: {}, main: undefined };
      this.#graphs.set(file, fresh);
      return fresh;
    }
    Object.assign(this.#cache, known.required);
    delete this.#cache[file];
    known.required = {};
    return known;
  }

  /** node takes `require.main` of a module from here when it loads the module. */
  #provideMain(): void {
    const graph = (): Graph | undefined => this.#graphs.get(this.#current ?? '');
    Object.defineProperty(process, 'mainModule', {
      configurable: true,
      enumerable: true,
      get: () => {
        const known = graph();
        return known && (known.main ??= this.#cache[this.#current!]);
      },
      set: (main: NodeModule | undefined) => {
        const known = graph();
        if (known !== undefined) known.main = main;
      },
    });
  }

  #takeRequired(): NodeJS.Dict<NodeModule> {
    const taken: NodeJS.Dict<NodeModule> = {};
    for (const path of this.#ownKeys()) {
      taken[path] = this.#cache[path];
      delete this.#cache[path];
    }
    return taken;
  }

  #ownKeys(): string[] {
    return Object.keys(this.#cache).filter((path) => isOwnPath(path, this.#root));
  }
}

/** Whether a file is the user's own: below the folder, and in no package. */
export function isOwnPath(path: string, root: string): boolean {
  return path.startsWith(root + sep) && !path.includes(`${sep}node_modules${sep}`);
}

