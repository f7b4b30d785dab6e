import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ExecutedScript } from './v8-data.ts';
import type { SourceMap } from './v8-files.ts';

/** The script's source map with absolute `file:` URLs as sources: Node's own reading of it, else what the code names. */
export async function findSourceMap(script: ExecutedScript): Promise<SourceMap | null> {
  const named = namedMap(script.code);
  const map = script.sourceMap ?? (named === undefined ? null : await readSourceMap(script.path, named));
  return map && withAbsoluteSources(map, placeOf(script.path, named));
}

/** The last comment counts; the text may also stand in a string literal. */
function namedMap(code: string): string | undefined {
  return [...code.matchAll(/^\s*\/\/[#@]\s*sourceMappingURL=(\S+)\s*$/gm)].at(-1)?.[1];
}

/** What the paths in a map are relative to: its own file, or the script that it stands in. */
function placeOf(script: string, named: string | undefined): URL {
  const external = named !== undefined && !named.startsWith('data:');
  return pathToFileURL(external ? resolve(dirname(script), named) : script);
}

function withAbsoluteSources(map: SourceMap, base: URL): SourceMap {
  const root = map.sourceRoot ? new URL(`${map.sourceRoot.replace(/\/$/, '')}/`, base) : base;
  const sources = map.sources.map((source) => (source === null ? null : new URL(source, root).href));
  return { ...map, sourceRoot: undefined, sources };
}

async function readSourceMap(path: string, url: string): Promise<SourceMap | null> {
  const [, encoded] = /^data:application\/json[^,]*;base64,(.*)$/.exec(url) ?? [];
  try {
    const json =
      encoded === undefined
        ? await readFile(resolve(dirname(path), decodeURIComponent(url)), 'utf8')
        : Buffer.from(encoded, 'base64').toString('utf8');
    return JSON.parse(json);
  } catch {
    // a comment that names no readable map means no map, for Node too; code that has moved is found when it is converted
    return null;
  }
}
