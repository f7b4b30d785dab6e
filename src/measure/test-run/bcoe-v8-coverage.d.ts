declare module '@bcoe/v8-coverage' {
  import type { Profiler } from 'node:inspector';

  /** Adds up the counts of the same code in several processes; undefined for none. May change what it is given. */
  export function mergeScriptCovs(
    scripts: Profiler.ScriptCoverage[],
  ): Profiler.ScriptCoverage | undefined;
}
