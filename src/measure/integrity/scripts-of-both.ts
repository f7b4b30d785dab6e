import type { Scripts } from './audit-scripts.ts';

/** Scripts of the package on both sides: hooks call the gate through them. */
export interface ScriptsOfBoth {
  base: Scripts;
  present: Scripts;
}
