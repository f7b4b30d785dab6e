import { afterEach, describe, expect, test, vi } from 'vitest';
import { adoptProperties, findObjects, rememberProperties, restoreProperties } from '../../src/hot/properties.ts';

describe('the properties of an object become what they were', () => {
  /** What becomes of an object that a test changes. */
  function afterChanges<T extends object>(object: T, change: (object: T) => void): T {
    const remembered = rememberProperties([object]);
    change(object);
    restoreProperties(remembered);
    return object;
  }

  test('values that were changed, taken away or added', () => {
    const symbol = Symbol('one');
    const given: Record<PropertyKey, unknown> = { kept: 1, changed: 2, gone: 3, [symbol]: 4 };
    const object = afterChanges(given, (it) => {
      Object.assign(it, { changed: 'x', added: 'y', [symbol]: 'z', [Symbol('two')]: 0 });
      delete it['gone'];
    });
    expect(object).toEqual({ kept: 1, changed: 2, gone: 3, [symbol]: 4 });
    expect(Reflect.ownKeys(object)).toHaveLength(4);
  });

  test('accessors of which only the one that writes was changed', () => {
    const set = (): void => {};
    const get = (): number => 7;
    const object = afterChanges(Object.defineProperty({}, 'size', { configurable: true, get, set }), (it) =>
      Object.defineProperty(it, 'size', { set: () => {} }),
    );
    expect(Object.getOwnPropertyDescriptor(object, 'size')).toMatchObject({ get, set });
  });

  test('a value that cannot be configured any more', () => {
    const object = afterChanges({ firm: 1 }, (it) => Object.defineProperty(it, 'firm', { configurable: false, value: 2 }));
    expect(object.firm).toBe(1);
  });

  test('except for one that was added and cannot be taken away', () => {
    const object: Record<string, unknown> = afterChanges({}, (it) => Object.defineProperty(it, 'stuck', { value: 5 }));
    expect(object['stuck']).toBe(5);
  });

  test('also of those with a name that the machinery has for globals', () => {
    expect(afterChanges({ __vitest_x: 1 }, (it) => void (it.__vitest_x = 2))).toEqual({ __vitest_x: 1 });
  });

  test('of an object that is named twice as well', () => {
    const object = { value: 1 };
    expect(rememberProperties([object, object])).toHaveLength(1);
  });
});

test('what changed between two times is taken into what is remembered, and nothing else', () => {
  const object: Record<string, unknown> = { loaded: 1, tested: 1 };
  const into = rememberProperties([object]);
  object['tested'] = 2;
  const before = rememberProperties([object]);
  Object.assign(object, { loaded: 2, polyfill: 3 });
  adoptProperties(into, before);
  Object.assign(object, { loaded: 9, polyfill: 9 });
  restoreProperties(into);
  expect(object).toEqual({ loaded: 2, tested: 1, polyfill: 3 });
});

describe('of the globals', () => {
  const added: string[] = [];
  afterEach(() => {
    vi.unstubAllGlobals();
    for (const name of added.splice(0)) Reflect.deleteProperty(globalThis, name);
  });

  /** Those of some objects that are not found. */
  function unseen(wanted: object[]): object[] {
    const found = new Set(findObjects());
    return wanted.filter((object) => !found.has(object));
  }

  function defineGetter(name: string, get: () => unknown): void {
    added.push(name);
    Object.defineProperty(globalThis, name, { configurable: true, get });
  }

  test('classes and what they construct are looked at, namespaces, and the globals themselves', () => {
    class Own {}
    vi.stubGlobal('Own', Own);
    expect(unseen([globalThis, Own, Own.prototype, Math, JSON, Reflect, console, process, Array.prototype])).toEqual([]);
  });

  test('functions that construct nothing are looked at alone, and values not at all', () => {
    const odd = Object.assign(function () {}, { prototype: null });
    const data = { some: 'data' };
    vi.stubGlobal('odd', odd);
    vi.stubGlobal('data', data);
    const objects = findObjects();
    expect(objects).toContain(odd);
    expect(objects).not.toContain(null);
    expect(objects).not.toContain(data);
  });

  test('classes of a page are looked at behind their getters', () => {
    const names = ['Element', 'HTMLElement', 'HTMLDivElement', 'SVGElement', 'Storage'];
    const classes = names.map((name) => {
      const OfPage = class {};
      defineGetter(name, () => OfPage);
      return OfPage;
    });
    expect(unseen(classes.flatMap((each) => [each, each.prototype]))).toEqual([]);
  });

  test('other getters are never called', () => {
    const getter = vi.fn();
    for (const name of ['lazy', 'MyNode', 'Nodes', 'Element2']) defineGetter(name, getter);
    findObjects();
    expect(getter).not.toHaveBeenCalled();
  });

  test('those of the machinery stay as they are, and all others become what they were', () => {
    const globals = globalThis as Record<string, unknown>;
    const names = ['__gates_x', 'x__gates_x'];
    added.push(...names);
    for (const name of names) globals[name] = 1;
    const remembered = rememberProperties([globalThis]);
    for (const name of names) globals[name] = 2;
    restoreProperties(remembered);
    expect(names.map((name) => globals[name])).toEqual([2, 1]);
  });
});
