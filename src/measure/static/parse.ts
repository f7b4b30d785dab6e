import { createRequire } from 'node:module';
import type { Comment, ParseResult, ParserOptions, Program } from 'oxc-parser';
import { parseWithEstree } from './parse-with-estree.ts';

/** Which parser reads the files: oxc-parser, or typescript-estree alone (for comparing the two). */
export type ParserChoice = 'fastest' | 'typescript-estree';

/** One file as an ESTree (TS-ESTree) program. */
export interface ParsedSource {
  program: Program;
  /** What `start` and `end` of the nodes count in: the text without its byte order mark. */
  text: string;
  /** Its comments in order; reading them costs time of its own. */
  comments(): readonly Comment[];
}

type Parsed = Pick<ParsedSource, 'program' | 'comments'>;

type Oxc = typeof import('oxc-parser');

/** Nesting beyond which oxc's recursion could overflow the stack of a worker, which ends the whole process. */
const DEEPEST_FOR_OXC = 500;

/** By character code: what a bracket does to the depth. */
const BRACKET_STEPS = new Int8Array(128);
for (const bracket of '([{') BRACKET_STEPS[bracket.charCodeAt(0)] = 1;
for (const bracket of ')]}') BRACKET_STEPS[bracket.charCodeAt(0)] = -1;

let loading: Promise<Oxc | null> | undefined;

/**
 * Parses JavaScript or TypeScript, with or without JSX, as its extension says.
 * oxc-parser reads it; where that fails, typescript-estree has the last word.
 * Throws a MeasureError `syntax-error` with the place.
 */
export async function parseSource(
  file: string,
  text: string,
  choice: ParserChoice = 'fastest',
): Promise<ParsedSource> {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const parsed =
    (choice === 'fastest' ? await parseWithOxc(file, source) : null) ??
    (await parseWithEstree(file, source, { jsx: languageOf(file) !== 'ts' }));
  return { ...parsed, text: source };
}

/** Name and version of the parser that reads the files (`oxc-parser 0.159.0`), without loading it. */
export function describeParser(): string {
  const require = createRequire(import.meta.url);
  const version = (name: string): string => require(`${name}/package.json`).version;
  return `oxc-parser ${version('oxc-parser')}, typescript-estree ${version('@typescript-eslint/typescript-estree')}`;
}

/** The program with its comments, or null when oxc is not there for this platform or does not accept the text. */
async function parseWithOxc(file: string, source: string): Promise<Parsed | null> {
  loading ??= loadOxc();
  const oxc = await loading;
  if (oxc === null || nestingOf(source) > DEEPEST_FOR_OXC) return null;
  for (const sourceType of goalsOf(file)) {
    const result = oxc.parseSync(file, source, {
      lang: languageOf(file),
      sourceType,
      astType: 'ts',
      preserveParens: false,
    });
    if (!hasErrors(result)) return { program: result.program, comments: () => result.comments };
  }
  return null;
}

/** oxc-parser is a native module: its import fails where there is no build for the platform. */
async function loadOxc(): Promise<Oxc | null> {
  try {
    return await import('oxc-parser');
  } catch {
    return null;
  }
}

function hasErrors(result: ParseResult): boolean {
  return result.errors.some((error) => error.severity === 'Error');
}

/** `.js` may hold JSX, as all bundlers and TypeScript take it; in `.ts` the angle brackets are type arguments. */
function languageOf(file: string): ParserOptions['lang'] {
  if (/\.tsx$/i.test(file)) return 'tsx';
  return /\.[mc]?ts$/i.test(file) ? 'ts' : 'jsx';
}

/** Goals to try in order. Without an extension that says it, a file is a module if it has module syntax. */
function goalsOf(file: string): NonNullable<ParserOptions['sourceType']>[] {
  if (/\.m[jt]s$/i.test(file)) return ['module'];
  if (/\.c[jt]s$/i.test(file)) return ['commonjs', 'module'];
  return ['unambiguous', 'commonjs'];
}

/** How deep brackets nest. Brackets in strings and comments count too: only the order of magnitude matters. */
function nestingOf(source: string): number {
  let depth = 0;
  let deepest = 0;
  for (let index = 0; index < source.length; index++) {
    depth = Math.max(0, depth + (BRACKET_STEPS[source.charCodeAt(index)] ?? 0));
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
