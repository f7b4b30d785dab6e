import vm, { type CompileFunctionOptions, type Script, type ScriptOptions } from 'node:vm';

type Importer = (...args: unknown[]) => unknown;

interface Compiled {
  code: string;
  script: Script;
  /** Answers `import()` in the code: that of the runtime which compiled it last. */
  importer: Importer;
}

/**
 * Makes jest compile each module once for all test files, instead of once for each: the same code of the same file is the
 * same script, which runs in any context. jest 29 makes scripts, jest 30 functions.
 */
export function cacheScripts(): void {
  const { Script, compileFunction } = vm;
  const known = new Map<string, Compiled>();

  const compile = (key: string, code: string, options: ScriptOptions, importer: Importer): Script => {
    let compiled = known.get(key);
    if (compiled?.code === code) compiled.importer = importer;
    else {
      const fresh: Compiled = { code, importer, script: undefined as never };
      const importModuleDynamically = ((...args) => fresh.importer(...args)) as Importer as never;
      fresh.script = new Script(code, { ...options, importModuleDynamically });
      known.set(key, (compiled = fresh));
    }
    return compiled.script;
  };

  vm.Script = new Proxy(Script, {
    construct(target, [code, options]: [string, ScriptOptions | undefined], newTarget) {
      const { filename, importModuleDynamically: importer } = options ?? {};
      const isModule = filename !== undefined && typeof importer === 'function';
      if (!isModule) return Reflect.construct(target, [code, options], newTarget) as Script;
      return compile(filename, code, options!, importer as Importer);
    },
  });

  vm.compileFunction = ((code: string, params: readonly string[] = [], options: CompileFunctionOptions = {}) => {
    const { filename, parsingContext, importModuleDynamically: importer } = options;
    if (filename === undefined || parsingContext === undefined || typeof importer !== 'function') {
      return compileFunction(code, params, options);
    }
    const head = `(function (${params.join(', ')}) {`;
    const key = `${filename}(${params.join()})`;
    const script = compile(key, `${head}${code}\n})`, { filename, columnOffset: -head.length }, importer as Importer);
    return script.runInContext(parsingContext) as never;
  }) as typeof compileFunction;
}
