/** Modules of node's own that tests are known to change, for the time of a test or longer. */
const MODULES = [
  'assert', 'async_hooks', 'buffer', 'child_process', 'crypto', 'dgram', 'dns', 'dns/promises', 'events', 'fs', 'fs/promises',
  'http', 'http2', 'https', 'net', 'os', 'path', 'perf_hooks', 'querystring', 'readline', 'stream', 'timers', 'timers/promises',
  'tls', 'tty', 'url', 'util', 'v8', 'vm', 'worker_threads', 'zlib',
];

/** Values that are only looked up, and may be thousands. */
const CONSTANT = /^(?:constants|errno|signals)$/;

/**
 * Objects of node's own that all of jest's environments share, and that a test can change: modules with the classes and
 * namespaces in them, global objects, and the streams of the process.
 */
export function findSharedObjects(): object[] {
  const modules = MODULES.map((name) => process.getBuiltinModule(name) as object);
  const parts = modules.flatMap((module) => valuesOf(module).filter(hasNoState));
  // These two are behind getters
  const globals = [...valuesOf(globalThis), performance, globalThis.crypto];
  const prototypes = [...parts, ...globals].map((value) => (value as { prototype?: unknown }).prototype);
  return [...new Set([...modules, ...parts, ...globals, ...prototypes.filter(isObject), process.stdout, process.stderr])];
}

function valuesOf(holder: object): object[] {
  return Object.entries(Object.getOwnPropertyDescriptors(holder))
    .filter(([name]) => !CONSTANT.test(name))
    .map(([, { value }]) => value as unknown)
    .filter(isObject);
}

/** What node itself writes to, such as the agent of `http`, is none of a test's business. */
function hasNoState(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return typeof value === 'function' || prototype === null || prototype === Object.prototype;
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
