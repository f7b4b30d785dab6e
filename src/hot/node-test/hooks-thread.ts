import { follow, plainContext, redirect, type HookSetup, type ResolveContext, type Resolved } from './module-hooks.ts';

// Loaded by node in a thread of its own, where it has no hooks that run beside the modules (before 22.15)

let setup: HookSetup;

/** Called by node once. */
export function initialize(data: HookSetup): void {
  setup = data;
}

/** Called by node for each import. */
export async function resolve(
  specifier: string,
  context: ResolveContext,
  next: (specifier: string, context: ResolveContext) => Promise<Resolved>,
): Promise<Resolved> {
  const { parentURL } = context;
  return redirect(specifier, context, setup) ?? follow(await next(specifier, plainContext(context)), parentURL, setup);
}
