import type { CircusAdapter, JestEnvironment, RuntimeClass, ScriptTransformer } from './jest-internals.ts';

/** What a session has to say about each test file that jest runs. */
export interface RuntimeHooks {
  /** Called with the environment of a test file before anything of the user's runs in it. */
  enter(environment: JestEnvironment): void;
  /** Whether snapshots may be written. */
  mayWrite(): boolean;
}

/** jest's own runtime, told what is transformed and read already, and telling a session what happens. */
export function makeHotRuntime(Runtime: RuntimeClass, hooks: RuntimeHooks): RuntimeClass {
  const transformed = new Map<string, { source: string; result: object }>();
  const installed = new Map<string, string>();

  return class HotRuntime extends Runtime {
    constructor(...[config, environment, resolver, transformer, texts, ...rest]: ConstructorParameters<RuntimeClass>) {
      const known = new InstalledTexts(installed, texts);
      super(config, environment, resolver, remember(transformer, config.id, transformed), known, ...rest);
      hooks.enter(environment);
    }

    override requireInternalModule(file: string, name?: string): unknown {
      const module = super.requireInternalModule(file, name);
      return isAdapter(module) ? adapt(module, hooks) : module;
    }
  };
}

/** Texts of files; those of installed packages, which no test changes, are read once for all test files. */
class InstalledTexts extends Map<string, string> {
  readonly #installed: Map<string, string>;

  constructor(installed: Map<string, string>, texts: ReadonlyMap<string, string>) {
    super();
    this.#installed = installed;
    for (const [file, text] of texts) super.set(file, text);
  }

  override get(file: string): string | undefined {
    return super.get(file) ?? this.#installed.get(file);
  }

  override has(file: string): boolean {
    return super.has(file) || this.#installed.has(file);
  }

  override set(file: string, text: string): this {
    if (!file.includes('node_modules')) return super.set(file, text);
    this.#installed.set(file, text);
    return this;
  }
}

/** The same transformer, which transforms a text of a file once. */
function remember(
  transformer: ScriptTransformer,
  project: string,
  transformed: Map<string, { source: string; result: object }>,
): ScriptTransformer {
  const transform = (file: string, options: object, source: string): object => {
    const key = `${project} ${file} ${JSON.stringify(options)}`;
    const known = transformed.get(key);
    if (known?.source === source) return known.result;
    const result = transformer.transform(file, options, source);
    transformed.set(key, { source, result });
    return result;
  };
  return Object.assign(Object.create(transformer) as ScriptTransformer, { transform });
}

function isAdapter(module: unknown): module is CircusAdapter {
  return typeof (module as Partial<CircusAdapter> | null)?.initialize === 'function';
}

/** Tells nobody of single tests, and leaves snapshots as they are on disk. */
function adapt(adapter: CircusAdapter, { mayWrite }: RuntimeHooks): CircusAdapter {
  return {
    ...adapter,
    initialize: async (options) => {
      const initialized = await adapter.initialize({ ...options, sendMessageToJest: undefined });
      if (!mayWrite()) initialized.snapshotState.save = () => ({ deleted: false, saved: false });
      return initialized;
    },
  };
}

