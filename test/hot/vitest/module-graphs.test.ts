import { describe, expect, test } from 'vitest';
import { ModuleGraphs } from '../../../src/hot/vitest/module-graphs.ts';
import type { VitestWorker } from '../../../src/hot/vitest/vitest-internals.ts';

interface Node {
  exports?: unknown;
  evaluated?: boolean;
  promise?: unknown;
  file?: string;
  importers?: Set<string>;
  imports?: Set<string>;
  meta?: { externalize?: string };
}

const loaded = (more: Node = {}): Node => ({ exports: {}, evaluated: true, promise: Promise.resolve(), ...more });

/** The modules as vitest 4 and later has them. */
function newWorker(): { worker: VitestWorker; modules: () => Map<string, Node> } {
  const evaluatedModules = { idToModuleMap: new Map(), fileToModulesMap: new Map(), urlToIdModuleMap: new Map() };
  return {
    worker: { evaluatedModules } as unknown as VitestWorker,
    modules: () => evaluatedModules.idToModuleMap as Map<string, Node>,
  };
}

/** The modules as vitest 3 has them. */
function oldWorker(): { worker: VitestWorker; modules: () => Map<string, Node> } {
  const moduleCache = new Map<string, Node>();
  return { worker: { moduleCache } as unknown as VitestWorker, modules: () => moduleCache };
}

describe.each([
  ['vitest 4 and later', newWorker],
  ['vitest 3', oldWorker],
])('of %s', (_, create) => {
  test('each test file has modules of its own', () => {
    const { worker, modules } = create();
    const graphs = new ModuleGraphs(worker);
    expect(graphs.use('/p/a.test.js')).toBe(false);
    modules().set('/p/a.js', loaded());
    expect(graphs.use('/p/a.test.js')).toBe(true);
    expect(graphs.use('/p/b.test.js')).toBe(false);
    modules().set('/p/b.js', loaded());
    expect(graphs.use('/p/a.test.js')).toBe(true);
    expect([...modules().keys()]).toEqual(['/p/a.js']);
  });

  test('all modules are loaded again but those of vitest itself', () => {
    const { worker, modules } = create();
    const graphs = new ModuleGraphs(worker);
    graphs.use('/p/a.test.js');
    modules().set('/p/a.js', loaded({ importers: new Set(['x']), imports: new Set(['y']) }));
    modules().set('/p/node_modules/vitest/dist/index.js', loaded());
    graphs.evictAll();
    expect(modules().get('/p/a.js')).toMatchObject({ exports: undefined, evaluated: false, promise: undefined });
    expect(modules().get('/p/a.js')!.importers!.size).toBe(0);
    expect(modules().get('/p/node_modules/vitest/dist/index.js')!.evaluated).toBe(true);
  });

  test('one file is loaded again, by whatever name it goes', () => {
    const { worker, modules } = create();
    const graphs = new ModuleGraphs(worker);
    graphs.use('/p/a.test.js');
    modules().set('/p/a.test.js', loaded());
    modules().set('/p/a.test.js?v=1', loaded({ file: '/p/a.test.js' }));
    modules().set('/p/a.js', loaded());
    graphs.evictFile('/p/a.test.js');
    expect([...modules().values()].map(({ evaluated }) => evaluated)).toEqual([false, false, true]);
  });

  test('own modules that node loaded by itself are foreign', () => {
    const { worker, modules } = create();
    const graphs = new ModuleGraphs(worker);
    graphs.use('/p/a.test.js');
    const own = `${process.cwd()}/own.js`;
    modules().set('a', loaded({ meta: { externalize: `file://${own}` } }));
    modules().set('b', loaded({ meta: { externalize: `${process.cwd()}/node_modules/x/index.js` } }));
    modules().set('c', loaded({ meta: { externalize: 'node:fs' } }));
    modules().set('d', loaded());
    expect(graphs.foreign()).toEqual([own]);
  });

  test('a module is there under its id or under what node loaded in its place', () => {
    const { worker, modules } = create();
    const graphs = new ModuleGraphs(worker);
    graphs.use('/p/a.test.js');
    modules().set('/p/a.js', loaded());
    modules().set('tidy', loaded({ meta: { externalize: 'file:///p/node_modules/tidy/index.js' } }));
    expect(['/p/a.js', '/p/node_modules/tidy/index.js', '/p/b.js'].map((path) => graphs.has(path))).toEqual([true, true, false]);
  });
});
