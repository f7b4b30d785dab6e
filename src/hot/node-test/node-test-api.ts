import * as nodeTest from 'node:test';
import { isInsideTest, type Collector, type Declaration } from './collector.ts';
import type { HookKind, TestOptions, UserFunction } from './test-tree.ts';

type Registrar = ((...args: unknown[]) => unknown) & Record<string, unknown>;

const HOOKS: readonly HookKind[] = ['before', 'after', 'beforeEach', 'afterEach'];
const MODIFIERS = ['skip', 'todo', 'only', 'expectFailure'] as const;

/** What stands in for node:test: declarations are gathered, everything else is the real thing. */
export function createApi(collector: () => Collector): object {
  const real = nodeTest as unknown as Record<string, Registrar>;
  const own: Record<string, Registrar> = {};
  for (const name of ['test', 'it']) own[name] = registrar(real[name]!, (declared) => collector().addTest(declared));
  // Not every node has both
  for (const name of ['suite', 'describe'].filter((each) => each in real)) {
    own[name] = registrar(real[name]!, (declared) => collector().addSuite(declared));
  }
  for (const name of HOOKS) own[name] = hookRegistrar(name, real[name]!, collector);
  const api = own['test']!;
  return Object.defineProperties(api, {
    ...Object.getOwnPropertyDescriptors(real['default'] as object),
    ...Object.getOwnPropertyDescriptors(api),
    ...Object.getOwnPropertyDescriptors(own),
  });
}

function registrar(real: Registrar, add: (declared: Declaration) => unknown): Registrar {
  const register = (args: unknown[], extra: TestOptions, original: Registrar): unknown => {
    if (isInsideTest()) return original(...args);
    const { name, options, fn } = readArguments(args);
    return add({ name, fn, options: { ...options, ...extra } });
  };
  const call = (...args: unknown[]): unknown => register(args, {}, real);
  for (const name of MODIFIERS) {
    const original = real[name] as Registrar | undefined;
    if (original) Object.assign(call, { [name]: (...args: unknown[]) => register(args, { [name]: true }, original) });
  }
  return call as Registrar;
}

function hookRegistrar(kind: HookKind, real: Registrar, collector: () => Collector): Registrar {
  const call = (fn: UserFunction, options: TestOptions = {}): unknown =>
    isInsideTest() ? real(fn, options) : collector().addHook(kind, fn, options);
  return call as Registrar;
}

/** Name, options and function may each be left out. */
function readArguments([name, options, fn]: unknown[]): Declaration {
  if (typeof name === 'function') return complete('', {}, name as UserFunction);
  if (typeof name === 'object' && name !== null) return complete('', name as TestOptions, options);
  if (typeof options === 'function') return complete(name, {}, options);
  return complete(name, (options ?? {}) as TestOptions, fn);
}

function complete(name: unknown, options: TestOptions, fn: unknown): Declaration {
  // A test without a function passes
  const known = typeof fn === 'function' ? (fn as UserFunction) : () => {};
  return { name: String(name || known.name || '<anonymous>'), options, fn: known };
}
