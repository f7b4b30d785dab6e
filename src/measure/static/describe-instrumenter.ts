import { createRequire } from 'node:module';

/** Name and version of what counts mutation sites, without loading it: versions of Stryker count differently. */
export function describeInstrumenter(): string {
  const require = createRequire(import.meta.url);
  return `@stryker-mutator/instrumenter ${require('@stryker-mutator/instrumenter/package.json').version}`;
}
