import type { Profiler } from 'node:inspector';
import { mergeScriptCovs } from '@bcoe/v8-coverage';
import { MeasureError } from '../../model/problem.ts';
import { filesIn, readCode, readScripts, type ProcessScript, type SourceMap } from './v8-files.ts';

type ScriptCov = Profiler.ScriptCoverage;

/** One script as it was executed, with the counts of every process that executed it added up. */
export interface ExecutedScript {
  /** Absolute path. */
  path: string;
  /** The code that ran, whatever a loader made of the file. */
  code: string;
  coverage: ScriptCov;
  /** The source map that Node found for it. */
  sourceMap: SourceMap | null;
}

/** What was executed, and the scripts whose executed code is not known. */
export interface V8Data {
  scripts: ExecutedScript[];
  withoutCode: string[];
}

/** A script with the counts of each process. */
type CountedScript = Omit<ExecutedScript, 'coverage'> & { parts: ScriptCov[] };

/**
 * Reads what NODE_V8_COVERAGE left in `dataDir` and the preloaded capture in `scriptsDir`.
 * Throws a MeasureError `coverage-unreadable` for a file that is cut short.
 */
export async function readV8Data(dataDir: string, scriptsDir: string): Promise<V8Data> {
  const executed = new Map<string, CountedScript>();
  const withoutCode = new Set<string>();
  for (const file of await filesIn(dataDir)) {
    for (const script of await readScripts(dataDir, scriptsDir, file)) {
      const key = `${script.path}\0${script.captured}`;
      const counted = executed.get(key) ?? (await withCode(script, scriptsDir));
      if (counted === null) withoutCode.add(script.path);
      else executed.set(key, { ...counted, parts: [...counted.parts, script.coverage] });
    }
  }
  return { scripts: [...executed.values()].map(addUp), withoutCode: [...withoutCode] };
}

async function withCode(script: ProcessScript, scriptsDir: string): Promise<CountedScript | null> {
  const code = await readCode(script, scriptsDir);
  return code === null ? null : { path: script.path, code, sourceMap: script.sourceMap, parts: [] };
}

function addUp({ parts, ...script }: CountedScript): ExecutedScript {
  for (const part of parts) checkHasBlocks(part, script.path);
  return { ...script, coverage: mergeScriptCovs(parts)! };
}

/** V8 counts functions only, when something took its block counters away: then every branch would look covered. */
function checkHasBlocks(script: ScriptCov, path: string): void {
  const [module] = script.functions;
  if (module === undefined || module.isBlockCoverage || module.ranges[0]?.count === 0) return;
  throw new MeasureError({
    code: 'coverage-unreadable',
    message: `V8 counted no blocks in ${path}: something in the tests ended its block coverage.`,
  });
}
