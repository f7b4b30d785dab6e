/** An object with its own properties as they were. */
export interface Remembered {
  object: object;
  properties: Map<PropertyKey, PropertyDescriptor>;
}

/** Globals that belong to the machinery. */
const OWN = /^__(?:vitest|stryker|coverage|gates)/;

/** Classes of a page, which jsdom and happy-dom have behind getters. */
const OF_PAGE = /^(?:EventTarget|Node|Document|Window|Storage|Range|Selection|\w*Element)$/;

/** Objects whose properties tests and polyfills change: the globals, what they construct, and namespaces. */
export function findObjects(): object[] {
  const objects = new Set<object>([globalThis, Math, JSON, Reflect, Atomics, Intl, console, process]);
  for (const value of Object.getOwnPropertyNames(globalThis).map(readGlobal)) {
    if (typeof value !== 'function') continue;
    objects.add(value);
    const { prototype } = value as { prototype?: unknown };
    if (typeof prototype === 'object' && prototype !== null) objects.add(prototype);
  }
  return [...objects];
}

/** The value of a global; getters that may do something are left alone. */
function readGlobal(name: string): unknown {
  const { value } = Object.getOwnPropertyDescriptor(globalThis, name)!;
  return value ?? (OF_PAGE.test(name) ? (globalThis as Record<string, unknown>)[name] : undefined);
}

/** Remembers the properties of objects as they are. */
export function rememberProperties(objects: readonly object[]): Remembered[] {
  return [...new Set(objects)].map((object) => ({ object, properties: read(object) }));
}

/** Makes the properties what they were, as far as they can be set. */
export function restoreProperties(all: readonly Remembered[]): void {
  for (const { object, properties } of all) {
    const known = namesOf(object).filter((name) => properties.has(name) || !Reflect.deleteProperty(object, name));
    for (const name of known) restore(object, name, properties.get(name));
    if (known.length < properties.size) addMissing(object, properties);
  }
}

/** Takes what changed since `before` into what is remembered. */
export function adoptProperties(into: readonly Remembered[], before: readonly Remembered[]): void {
  const earlier = new Map(before.map(({ object, properties }) => [object, properties]));
  for (const { object, properties } of into) {
    const old = earlier.get(object) ?? properties;
    for (const [name, descriptor] of read(object)) if (!isSame(descriptor, old.get(name))) properties.set(name, descriptor);
  }
}

function read(object: object): Remembered['properties'] {
  return new Map(namesOf(object).map((name) => [name, Object.getOwnPropertyDescriptor(object, name)!]));
}

function namesOf(object: object): PropertyKey[] {
  const names = Reflect.ownKeys(object);
  return object === globalThis ? names.filter((name) => typeof name === 'symbol' || !OWN.test(name)) : names;
}

function isSame(a: PropertyDescriptor, b: PropertyDescriptor | undefined): boolean {
  return b !== undefined && Object.is(a.value, b.value) && a.get === b.get && a.set === b.set;
}

function restore(object: object, name: PropertyKey, was: PropertyDescriptor | undefined): void {
  if (was && !isSame(was, Object.getOwnPropertyDescriptor(object, name))) define(object, name, was);
}

function addMissing(object: object, properties: Remembered['properties']): void {
  for (const [name, descriptor] of properties) if (!Object.hasOwn(object, name)) define(object, name, descriptor);
}

function define(object: object, name: PropertyKey, descriptor: PropertyDescriptor): void {
  // What is neither configurable nor writable could not have changed
  if (!Reflect.defineProperty(object, name, descriptor)) Reflect.set(object, name, descriptor.value);
}
