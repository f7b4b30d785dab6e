/** What tests can change outside of modules: global variables and the environment. */
export interface World {
  globals: Map<string, PropertyDescriptor>;
  env: Record<string, string | undefined>;
}

/** Globals that belong to the machinery. */
const OWN_GLOBAL = /^__(?:vitest|stryker|coverage|gates)/;

/** Remembers the world as it is. */
export function captureWorld(): World {
  return { globals: readGlobals(), env: { ...process.env } };
}

/** Makes the world what it was, as far as it can be set. */
export function restoreWorld({ globals, env }: World): void {
  const now = readGlobals();
  for (const [name, descriptor] of globals) {
    if (!isSame(descriptor, now.get(name))) define(name, descriptor);
  }
  for (const name of now.keys()) if (!globals.has(name)) remove(name);
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  for (const [name, value] of Object.entries(env)) if (process.env[name] !== value) process.env[name] = value;
  clearDocument();
}

function readGlobals(): World['globals'] {
  const names = Object.getOwnPropertyNames(globalThis).filter((name) => !OWN_GLOBAL.test(name));
  return new Map(names.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)!]));
}

function isSame(a: PropertyDescriptor, b: PropertyDescriptor | undefined): boolean {
  return b !== undefined && Object.is(a.value, b.value) && a.get === b.get && a.set === b.set;
}

function define(name: string, descriptor: PropertyDescriptor): void {
  const current = Object.getOwnPropertyDescriptor(globalThis, name);
  if (current === undefined || current.configurable) Object.defineProperty(globalThis, name, descriptor);
  else if (current.writable) (globalThis as Record<string, unknown>)[name] = descriptor.value;
}

function remove(name: string): void {
  if (Object.getOwnPropertyDescriptor(globalThis, name)?.configurable) {
    delete (globalThis as Record<string, unknown>)[name];
  }
}

interface Page {
  document?: { head?: { innerHTML: string }; body?: { innerHTML: string } & Attributes; documentElement?: Attributes };
  localStorage?: { clear(): void };
  sessionStorage?: { clear(): void };
}

interface Attributes {
  getAttributeNames(): string[];
  removeAttribute(name: string): void;
}

/** Empties the page of jsdom or happy-dom. */
function clearDocument(): void {
  const { document } = globalThis as Page;
  if (document?.body === undefined || document.body === null) return;
  const { localStorage, sessionStorage } = globalThis as Page;
  if (document.head) document.head.innerHTML = '';
  document.body.innerHTML = '';
  for (const element of [document.body, document.documentElement]) {
    for (const name of element?.getAttributeNames() ?? []) element!.removeAttribute(name);
  }
  localStorage?.clear();
  sessionStorage?.clear();
}
