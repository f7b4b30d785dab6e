import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { convert } from 'ast-v8-to-istanbul';
import libCoverage, { type CoverageMap, type CoverageMapData } from 'istanbul-lib-coverage';
import { MeasureError } from '../../model/problem.ts';
import { parseSource } from '../static/parse.ts';
import { createCompilerFilter } from './compiler-code.ts';
import type { SourceTree } from './source-tree.ts';
import type { ExecutedScript, SourceMap } from './v8-data.ts';

/** Coverage of the sources that the scripts are, or were compiled from, in Istanbul's format, keyed by absolute path. */
export async function convertV8(
  scripts: readonly ExecutedScript[],
  tree: SourceTree,
): Promise<CoverageMap> {
  const map = libCoverage.createCoverageMap();
  for (const script of scripts) map.merge(await convertScript(script, tree));
  return map;
}

async function convertScript(script: ExecutedScript, tree: SourceTree): Promise<CoverageMapData> {
  const sourceMap = await findSourceMap(script);
  const origins = (sourceMap?.sources ?? []).map((url) => {
    const path = url ? pathOf(url) : null;
    return path === null ? undefined : tree.relative(path);
  });
  const files = origins.filter((file) => file !== undefined);
  if (sourceMap && files.length > 0) {
    origins.forEach((file, index) => checkContent(script, tree, file, sourceMap.sourcesContent?.[index]));
    const sources = files.map((file) => tree.text(file));
    return convertCode(script.path, script.code, script, { sourceMap, sources });
  }
  const file = tree.relative(script.path);
  if (file === undefined) return {};
  checkUnmoved(script, tree.text(file), file);
  return convertCode(script.path, script.code, script, null);
}

/** Coverage of a source that no test loaded: everything that there is to count, counted 0. */
export async function emptyCoverage(path: string, text: string): Promise<CoverageMapData> {
  const code = withoutBom(text);
  return convertCode(path, code, { coverage: { functions: [] } }, null);
}

async function convertCode(
  path: string,
  code: string,
  { coverage }: { coverage: Pick<ExecutedScript['coverage'], 'functions'> },
  compiled: { sourceMap: SourceMap; sources: string[] } | null,
): Promise<CoverageMapData> {
  const { program } = await parseSource(path, code);
  return convert({
    // given none, the converter looks for a source map in the code
    code: compiled ? code : code.replaceAll('sourceMappingURL=', 'sourceMappingURL:'),
    coverage: { functions: coverage.functions, url: pathToFileURL(path).href },
    ast: program as never,
    ...(compiled && {
      sourceMap: compiled.sourceMap,
      ignoreNode: createCompilerFilter(code, compiled.sources),
    }),
  }) as Promise<CoverageMapData>;
}

/** The script's source map with absolute `file:` URLs as sources: Node's own reading of it, else what the code names. */
async function findSourceMap(script: ExecutedScript): Promise<SourceMap | null> {
  // the last one counts; the text may also stand in a string literal
  const named = [...script.code.matchAll(/^\s*\/\/[#@]\s*sourceMappingURL=(\S+)\s*$/gm)].at(-1)?.[1];
  const map = script.sourceMap ?? (named === undefined ? null : await readSourceMap(script.path, named));
  if (map === null) return null;
  const external = named !== undefined && !named.startsWith('data:');
  const base = pathToFileURL(external ? resolve(dirname(script.path), named) : script.path);
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
    // a comment that names no readable map means no map, for Node too; what has moved is found by checkUnmoved
    return null;
  }
}

function pathOf(url: string): string | null {
  return url.startsWith('file://') ? fileURLToPath(url) : null;
}

/** Compiled code that carries another text of a source than the tree has was compiled from another tree. */
function checkContent(
  script: ExecutedScript,
  tree: SourceTree,
  file: string | undefined,
  content: string | null | undefined,
): void {
  if (file === undefined || typeof content !== 'string') return;
  if (normalizeText(content) === normalizeText(tree.text(file))) return;
  throw new MeasureError({
    code: 'coverage-stale',
    message: `The tests ran ${script.path}, which was compiled from another text of ${file}.`,
    hint: 'Build before the tests run: `tests.before` in the configuration lists the commands.',
    at: { file },
  });
}

/** Without a source map, what ran must stand where the source has it. */
function checkUnmoved(script: ExecutedScript, text: string, file: string): void {
  if (standsAsWritten(script.code.replace(/\n\n\/\/# sourceURL=.*$/, ''), withoutBom(text))) return;
  throw new MeasureError({
    code: 'coverage-unmappable',
    message: `The code that ran for ${file} is not its text, and has no source map.`,
    at: { file },
  });
}

/** Node's type stripping adds `sourceURL` and writes blanks over types (and `;` `)` `=>` where their place has to change): nothing else moves. */
function standsAsWritten(code: string, source: string): boolean {
  if (code === source) return true;
  if (code.length !== source.length) return false;
  for (let index = 0; index < code.length; index++) {
    if (code[index] !== source[index] && !/[\s;)=>]/.test(code[index]!)) return false;
  }
  return true;
}

function withoutBom(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function normalizeText(text: string): string {
  return withoutBom(text).replaceAll('\r\n', '\n').trimEnd();
}
