import { createRequire } from 'node:module';
import type { Node, ParseResult, ParserOptions, Program } from 'oxc-parser';
import { MeasureError } from '../../model/problem.ts';
import { createLineTable } from './line-table.ts';

/** Which parser reads the files: oxc-parser, or typescript-estree alone (for comparing the two). */
export type ParserChoice = 'fastest' | 'typescript-estree';

/** One file as an ESTree (TS-ESTree) program. */
export interface ParsedSource {
  program: Program;
  /** What `start` and `end` of the nodes count in: the text without its byte order mark. */
  text: string;
}

type Oxc = typeof import('oxc-parser');
type Estree = typeof import('@typescript-eslint/typescript-estree');

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
  const program =
    (choice === 'fastest' ? await parseWithOxc(file, source) : null) ??
    (await parseWithEstree(file, source));
  return { program, text: source };
}

/** Name and version of the parser that reads the files (`oxc-parser 0.159.0`), without loading it. */
export function describeParser(): string {
  const require = createRequire(import.meta.url);
  const version = (name: string): string => require(`${name}/package.json`).version;
  return `oxc-parser ${version('oxc-parser')}, typescript-estree ${version('@typescript-eslint/typescript-estree')}`;
}

/** The program, or null when oxc is not there for this platform or does not accept the text. */
async function parseWithOxc(file: string, source: string): Promise<Program | null> {
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
    if (!hasErrors(result)) return result.program;
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

async function parseWithEstree(file: string, source: string): Promise<Program> {
  const estree = await import('@typescript-eslint/typescript-estree');
  try {
    const program: unknown = estree.parse(source, {
      filePath: file,
      jsx: languageOf(file) !== 'ts',
      range: true,
      suppressDeprecatedPropertyWarnings: true,
    });
    addOffsets(program as Node);
    return program as Program;
  } catch (error) {
    throw describeFailure(error, file, source, estree);
  }
}

/** Gives typescript-estree's nodes the `start` and `end` that oxc's have. */
function addOffsets(root: Node): void {
  const waiting: object[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if ('range' in node) [(node as Node).start, (node as Node).end] = node.range as [number, number];
    for (const child of Object.values({ ...node, parent: null })) {
      if (isObject(child)) waiting.push(child);
    }
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function describeFailure(
  error: unknown,
  file: string,
  source: string,
  { TSError }: Estree,
): unknown {
  if (error instanceof TSError) {
    const start = createLineTable(source).positionAt(error.index);
    return new MeasureError(
      {
        code: 'syntax-error',
        message: `${file}:${start.line}:${start.column} does not parse: ${asSentence(error.message)}`,
        at: { file, span: { start, end: start } },
      },
      { cause: error },
    );
  }
  if (error instanceof RangeError) {
    return new MeasureError(
      {
        code: 'nested-too-deeply',
        message: `${file} does not parse: its code nests deeper than the parser's stack.`,
        at: { file },
      },
      { cause: error },
    );
  }
  return error;
}

function asSentence(message: string): string {
  const line = message.split('\n', 1)[0]!.trim();
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
