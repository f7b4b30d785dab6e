import type { Profiler } from 'node:inspector';
import { readdir, readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mergeScriptCovs } from '@bcoe/v8-coverage';
import type { convert } from 'ast-v8-to-istanbul';
import { MeasureError } from '../../model/problem.ts';

type ScriptCov = Profiler.ScriptCoverage;

/** A source map, version 3, as JSON. */
export type SourceMap = NonNullable<Parameters<typeof convert>[0]['sourceMap']>;

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

/** What one process (or worker thread) left: see `node:v8`, NODE_V8_COVERAGE. */
interface ProcessData {
  result: ScriptCov[];
  'source-map-cache'?: Record<string, { data: SourceMap | null }>;
}

/** What was executed, and the scripts whose executed code is not known. */
export interface V8Data {
  scripts: ExecutedScript[];
  withoutCode: string[];
}

/**
 * Reads what NODE_V8_COVERAGE left in `dataDir` and the preloaded capture in `scriptsDir`.
 * Throws a MeasureError `coverage-unreadable` for a file that is cut short.
 */
export async function readV8Data(dataDir: string, scriptsDir: string): Promise<V8Data> {
  const executed = new Map<string, ExecutedScript & { parts: ScriptCov[] }>();
  const withoutCode = new Set<string>();
  for (const file of await filesIn(dataDir)) {
    const process = await readProcess(join(dataDir, file));
    const captured = await readIndex(scriptsDir, file);
    for (const script of process.result) {
      const path = pathOf(script.url);
      if (path === null) continue;
      const name = captured[script.scriptId];
      const key = `${path}\0${name}`;
      const seen = executed.get(key);
      if (seen) {
        seen.parts.push(script);
        continue;
      }
      const code = name ? await readFile(join(scriptsDir, `${name}.js`), 'utf8') : await readUntransformed(path, script);
      if (code === null) withoutCode.add(path);
      else {
        const sourceMap = process['source-map-cache']?.[script.url]?.data ?? null;
        executed.set(key, { path, code, sourceMap, coverage: script, parts: [script] });
      }
    }
  }
  const scripts = [...executed.values()].map(({ parts, ...script }) => {
    for (const part of parts) checkHasBlocks(part, script.path);
    return { ...script, coverage: mergeScriptCovs(parts)! };
  });
  return { scripts, withoutCode: [...withoutCode] };
}

/** A folder that nothing was written to does not exist. */
async function filesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function readProcess(path: string): Promise<ProcessData> {
  const text = await readFile(path, 'utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new MeasureError(
      {
        code: 'coverage-unreadable',
        message: `The coverage data of a test process is cut short (${parse(path).base}, ${text.length} characters).`,
      },
      { cause },
    );
  }
}

function pathOf(url: string): string | null {
  if (!url.startsWith('file://') || url.includes('/node_modules/')) return null;
  return fileURLToPath(url);
}

/** Which code each script of a process had, as the capture wrote it down when the process exited. */
async function readIndex(scriptsDir: string, dataFile: string): Promise<Record<string, string>> {
  // coverage-<pid>-<time>-<thread>.json
  const [, pid, , thread] = parse(dataFile).name.split('-');
  const index = await readOptional(join(scriptsDir, `${pid}-${thread}.json`));
  return index === null ? {} : JSON.parse(index);
}

/** The file's own text, if V8 counted in one of that length: then no loader can have changed it. */
async function readUntransformed(path: string, script: ScriptCov): Promise<string | null> {
  const text = await readOptional(path);
  return text?.length === script.functions[0]?.ranges[0]?.endOffset ? text : null;
}

async function readOptional(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
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
