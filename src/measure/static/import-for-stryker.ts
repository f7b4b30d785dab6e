import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Loads a dependency of Stryker's instrumenter in the version that this one uses: the trees of Babel 7 and 8 differ. */
export async function importForStryker<Module>(name: string): Promise<Module> {
  const { resolve } = createRequire(import.meta.url);
  const instrumenter = createRequire(resolve('@stryker-mutator/instrumenter'));
  const module = await import(pathToFileURL(instrumenter.resolve(name)).href);
  return module.default ?? module;
}
