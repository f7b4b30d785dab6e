import type { Injector } from 'typed-inject';

/** What takes the place of Stryker's own factories and values, by the token that they are provided under. */
export type Replacements = Readonly<Record<string, unknown>>;

/** The same injector, and all that come from it, except that each of these tokens is provided by another factory. */
export function replaceFactories(injector: Injector, replacements: Replacements): Injector {
  return new Proxy(injector, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof name !== 'string' || !name.startsWith('provide')) return member;
      return (token: string, provided: unknown, ...rest: unknown[]) => {
        const provide = member as (...args: unknown[]) => Injector;
        return replaceFactories(provide.call(receiver, token, replacements[token] ?? provided, ...rest), replacements);
      };
    },
  });
}
