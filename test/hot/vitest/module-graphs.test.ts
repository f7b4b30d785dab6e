import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
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
    const own = ['/p/node_modules/vitest/dist/index.js', '/p/node_modules/vite-node/dist/client.mjs', '/p/vitest-virtual-a1b2/dist/x.js', '/p/@vitest/dist/x.js'];
    for (const id of own) modules().set(id, loaded());
    graphs.evictAll();
    expect(modules().get('/p/a.js')).toMatchObject({ exports: undefined, evaluated: false, promise: undefined });
    expect(modules().get('/p/a.js')!.importers!.size).toBe(0);
    expect(own.map((id) => modules().get(id)!.evaluated)).toEqual([true, true, true, true]);
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
    modules().set('/@fs/p/a.js', loaded());
    modules().set('/p/plain.js', loaded({ meta: {} }));
    modules().set('tidy', loaded({ meta: { externalize: 'file:///p/node_modules/tidy/index.js' } }));
    expect(['/p/a.js', '/p/node_modules/tidy/index.js', '/p/b.js'].map((path) => graphs.has(path))).toEqual([true, true, false]);
  });
});

test('what was loaded with require is loaded again, but for packages', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'gates-required-')));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const [own, packaged] = [join(root, 'own.cjs'), join(root, 'node_modules', 'x', 'index.cjs')];
  mkdirSync(dirname(packaged), { recursive: true });
  const require = createRequire(own);
  const load = (): unknown[] => [own, packaged].map((path) => require(path) as unknown);
  for (const path of [own, packaged]) writeFileSync(path, 'module.exports = {};\n');
  const before = load();
  const graphs = new ModuleGraphs(newWorker().worker, root);
  // What a test left behind
  const cwd = vi.spyOn(process, 'cwd').mockReturnValue('');
  onTestFinished(() => cwd.mockRestore());
  graphs.evictAll();
  expect(load().map((exports, index) => exports === before[index])).toEqual([false, true]);
});
