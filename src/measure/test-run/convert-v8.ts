import { fileURLToPath, pathToFileURL } from 'node:url';
import { convert } from 'ast-v8-to-istanbul';
import libCoverage, { type CoverageMap, type CoverageMapData } from 'istanbul-lib-coverage';
import { MeasureError } from '../../model/problem.ts';
import { parseSource } from '../static/parse.ts';
import { createCompilerFilter } from './compiler-code.ts';
import { findSourceMap } from './source-map.ts';
import type { SourceTree } from './source-tree.ts';
import type { ExecutedScript } from './v8-data.ts';
import type { SourceMap } from './v8-files.ts';

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
  const { path, code } = script;
  const sourceMap = await findSourceMap(script);
  const sources = sourceMap === null ? [] : originsOf(script, sourceMap, tree);
  if (sourceMap !== null && sources.length > 0) return convertCode(path, code, script, { sourceMap, sources });

  const file = tree.relative(path);
  if (file === undefined) return {};
  checkUnmoved(script, tree.text(file), file);
  return convertCode(path, code, script, null);
}

/** The texts of the sources that a script was compiled from. Throws a MeasureError when it was from other texts. */
function originsOf(script: ExecutedScript, { sources, sourcesContent }: SourceMap, tree: SourceTree): string[] {
  return sources.flatMap((url, index) => {
    const file = url?.startsWith('file://') ? tree.relative(fileURLToPath(url)) : undefined;
    if (file === undefined) return [];
    checkContent(script, tree, file, sourcesContent?.[index]);
    return [tree.text(file)];
  });
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

/** Compiled code that carries another text of a source than the tree has was compiled from another tree. */
function checkContent(
  script: ExecutedScript,
  tree: SourceTree,
  file: string,
  content: string | null | undefined,
): void {
  if (typeof content !== 'string' || normalizeText(content) === normalizeText(tree.text(file))) return;
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
