import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

// the map listens before the functions are told
const scriptNames = ['theme', 'findings', 'keys', 'map', 'functions', 'files', 'mutants'] as const;

/** Code that goes into a page: ours as it was compiled for browsers, and that of `mutation-testing-elements`. */
export interface Assets {
  /** Modules that import nothing, each one behaviour of the page. */
  scripts: readonly string[];
  elements: string;
}

/** Reads what is shipped with this package and its dependency: constants of an installation, not data of a check. */
export async function loadAssets(): Promise<Assets> {
  const { resolve } = createRequire(import.meta.url);
  const read = (name: string): Promise<string> => readFile(resolve(name), 'utf8');
  return {
    scripts: await Promise.all(scriptNames.map((name) => read(`#browser/${name}.js`))),
    elements: await read('mutation-testing-elements/mutation-test-elements.js'),
  };
}
