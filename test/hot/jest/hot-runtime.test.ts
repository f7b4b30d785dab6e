import { expect, test, vi } from 'vitest';
import { makeHotRuntime } from '../../../src/hot/jest/hot-runtime.ts';
import type { JestEnvironment, RuntimeClass, ScriptTransformer } from '../../../src/hot/jest/jest-internals.ts';

const save = () => ({ saved: true });
const initialize = vi.fn(async (_options: object) => ({ snapshotState: { save } }));

/** jest's runtime, as far as it is used here. */
class Runtime {
  readonly transformer: ScriptTransformer;
  readonly texts: Map<string, string>;
  constructor(_config: object, _environment: JestEnvironment, _resolver: unknown, transformer: ScriptTransformer, texts: Map<string, string>) {
    this.transformer = transformer;
    this.texts = texts;
  }
  requireInternalModule(file: string): unknown {
    return file === 'adapter' ? { initialize } : file;
  }
}

function make(mayWrite: boolean) {
  const enter = vi.fn();
  const Hot = makeHotRuntime(Runtime as unknown as RuntimeClass, { enter, mayWrite: () => mayWrite });
  const transform = vi.fn((_file: string, _options: object, source: string) => ({ code: source }));
  const environment = { global: {} };
  const create = (): Runtime =>
    new Hot({ id: 'p' } as never, environment, null, { transform } as never, new Map([['/t.js', 'test']])) as unknown as Runtime;
  return { create, enter, environment, transform };
}

test('an environment is entered, and a file transformed once for as long as its text is the same', () => {
  const { create, enter, environment, transform } = make(true);
  const [first, second] = [create(), create()];
  expect(enter).toHaveBeenCalledWith(environment);
  const code = first.transformer.transform('/a.js', {}, 'one');
  expect(second.transformer.transform('/a.js', {}, 'one')).toBe(code);
  expect(second.transformer.transform('/a.js', {}, 'two')).toEqual({ code: 'two' });
  expect(transform).toHaveBeenCalledTimes(2);
});

test('the texts of installed packages are kept, those of the user are read again', () => {
  const { create } = make(true);
  const [first, second] = [create(), create()];
  first.texts.set('/node_modules/a.js', 'a').set('/b.js', 'b');
  expect(first.texts.get('/b.js')).toBe('b');
  expect([second.texts.get('/node_modules/a.js'), second.texts.has('/node_modules/a.js')]).toEqual(['a', true]);
  expect([second.texts.get('/b.js'), second.texts.has('/b.js'), second.texts.get('/t.js')]).toEqual([undefined, false, 'test']);
});

test.each([[true, true], [false, false]])('snapshots that may be written (%s) are saved (%s), and jest tells nobody of tests', async (mayWrite, saved) => {
  const runtime = make(mayWrite).create();
  expect(runtime.requireInternalModule('other')).toBe('other');
  const adapter = runtime.requireInternalModule('adapter') as { initialize: typeof initialize };
  const { snapshotState } = await adapter.initialize({ testPath: 'a', sendMessageToJest: () => {} });
  expect(snapshotState.save()).toMatchObject({ saved });
  expect(initialize).toHaveBeenLastCalledWith({ testPath: 'a', sendMessageToJest: undefined });
});
