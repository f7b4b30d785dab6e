import { generationOf, inGeneration, isOwnUrl, withoutGeneration } from './module-url.ts';

/** What the hooks need to know: URLs, of folders with a slash at the end. */
export interface HookSetup {
  /** Folder of the user's own modules. */
  root: string;
  /** Folder of our own modules, which see the real node:test. */
  machinery: string;
  /** Names that node:test exports. */
  names: string[];
}

/** How node describes an import; only what is read here. */
export interface ResolveContext {
  parentURL?: string | undefined;
}

/** What a resolve hook returns. */
export interface Resolved {
  url: string;
  format?: string | null;
  shortCircuit?: boolean;
}

/** The global that stands in for node:test. */
export const API_KEY = 'gates.node-test';

/** The module that takes the place of node:test for everybody but us; null for any other specifier. */
export function redirect(specifier: string, { parentURL }: ResolveContext, { machinery, names }: HookSetup): Resolved | null {
  if (specifier !== 'node:test' || parentURL?.startsWith(machinery)) return null;
  const named = names.filter((name) => name !== 'default').map((name) => `export const ${name}=api.${name};`);
  const text = `const api=globalThis[Symbol.for(${JSON.stringify(API_KEY)})];export default api;${named.join('')}`;
  return { url: `data:text/javascript,${encodeURIComponent(text)}`, format: 'module', shortCircuit: true };
}

/** What the next hook is told: it knows of no generations. A copy, since node writes what it is told into what it gave. */
export function plainContext<C extends ResolveContext>(context: C): C {
  return context.parentURL === undefined ? context : { ...context, parentURL: withoutGeneration(context.parentURL) };
}

/** Takes an imported module of the user's own into the generation of the module that imports it. */
export function follow(resolved: Resolved, parentURL: string | undefined, { root }: HookSetup): Resolved {
  const generation = generationOf(parentURL);
  if (generation === null || !isOwnUrl(resolved.url, root)) return resolved;
  return { ...resolved, url: inGeneration(resolved.url, generation) };
}
