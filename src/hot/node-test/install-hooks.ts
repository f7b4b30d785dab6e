import Module, { register } from 'node:module';
import * as nodeTest from 'node:test';
import { pathToFileURL } from 'node:url';
import { API_KEY, follow, plainContext, redirect, type HookSetup, type ResolveContext, type Resolved } from './module-hooks.ts';

type Next = (specifier: string, context: ResolveContext) => Resolved;

/** What node's types do not know of yet, or keep to themselves. */
interface ModuleInternals {
  registerHooks?(hooks: { resolve(specifier: string, context: ResolveContext, next: Next): Resolved }): void;
  _load(this: unknown, request: string, parent: unknown, isMain: boolean): unknown;
}

/** Gives every module but ours `api` for node:test, and the user's own modules generations. */
export function installHooks(root: string, api: unknown): void {
  Object.assign(globalThis, { [Symbol.for(API_KEY)]: api });
  const setup: HookSetup = {
    root: pathToFileURL(`${root}/`).href,
    machinery: new URL('.', import.meta.url).href,
    names: Object.keys(nodeTest),
  };
  const internals = Module as unknown as ModuleInternals;
  const load = internals._load;
  internals._load = function (request, parent, isMain) {
    return request === 'node:test' ? api : load.call(this, request, parent, isMain);
  };
  if (internals.registerHooks === undefined) register('./hooks-thread.js', import.meta.url, { data: setup });
  else {
    internals.registerHooks({
      resolve(specifier, context, next) {
        const { parentURL } = context;
        return redirect(specifier, context, setup) ?? follow(next(specifier, plainContext(context)), parentURL, setup);
      },
    });
  }
}
