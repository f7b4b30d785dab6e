import type { Profiler } from 'node:inspector';
import { readdir, readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { convert } from 'ast-v8-to-istanbul';
import { MeasureError } from '../../model/problem.ts';

type ScriptCov = Profiler.ScriptCoverage;

/** A source map, version 3, as JSON. */
export type SourceMap = NonNullable<Parameters<typeof convert>[0]['sourceMap']>;

/** One of the project's scripts in one process. */
export interface ProcessScript {
  /** Absolute path. */
  path: string;
  /** What the capture named the code that ran; undefined when it saw none. */
  captured: string | undefined;
  coverage: ScriptCov;
  /** The source map that Node found for it. */
  sourceMap: SourceMap | null;
}

/** What one process (or worker thread) left: see `node:v8`, NODE_V8_COVERAGE. */
interface ProcessData {
  result: ScriptCov[];
  'source-map-cache'?: Record<string, { data: SourceMap | null }>;
}

/** The files that processes left, in an order that does not change. A folder that nothing was written to does not exist. */
export async function filesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** The scripts in what one process left. Throws a MeasureError `coverage-unreadable` when the file is cut short. */
export async function readScripts(
  dataDir: string,
  scriptsDir: string,
  file: string,
): Promise<ProcessScript[]> {
  const { result, 'source-map-cache': sourceMaps } = await readProcess(join(dataDir, file));
  const captured = await readIndex(scriptsDir, file);
  return result.flatMap((coverage) => {
    const path = pathOf(coverage.url);
    const sourceMap = sourceMaps?.[coverage.url]?.data ?? null;
    return path === null ? [] : [{ path, captured: captured[coverage.scriptId], coverage, sourceMap }];
  });
}

/** The code of a script as it ran; null when that is not known. */
export function readCode({ path, captured, coverage }: ProcessScript, scriptsDir: string): Promise<string | null> {
  return captured === undefined
    ? readUntransformed(path, coverage)
    : readFile(join(scriptsDir, `${captured}.js`), 'utf8');
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
