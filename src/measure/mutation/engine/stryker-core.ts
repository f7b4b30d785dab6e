import type { Stryker } from '@stryker-mutator/core';

/** Stryker's main class by its own path: the package's entry loads its command line, with all that asks questions, as well. */
export async function loadStryker(): Promise<typeof Stryker> {
  return (await importModule<{ Stryker: typeof Stryker }>('stryker.js')).Stryker;
}

/** A module of Stryker's core that its package does not export, of the one minor version that we depend on. */
export async function loadCore<Module>(path: string): Promise<Module> {
  // Its modules import each other in circles, which load in this order only
  await loadStryker();
  return importModule<Module>(path);
}

/** A module of Stryker's instrumenter, likewise. */
export async function loadInstrumenter<Module>(path: string): Promise<Module> {
  await loadStryker();
  return importModule<Module>(path, 'instrumenter');
}

async function importModule<Module>(path: string, name: 'core' | 'instrumenter' = 'core'): Promise<Module> {
  return (await import(new URL(path, import.meta.resolve(`@stryker-mutator/${name}`)).href)) as Module;
}
