import { extname } from 'node:path';
import type { ParserOptions, ParserPlugin } from '@babel/parser';
import { MeasureError } from '../../model/problem.ts';
import { importForStryker } from './import-for-stryker.ts';

type Babel = typeof import('@babel/parser');

/** A Babel tree as Stryker's instrumenter takes it from a parser. */
export interface StrykerTree {
  originFileName: string;
  rawContent: string;
  format: 'js' | 'ts' | 'tsx';
  root: ReturnType<Babel['parse']>;
}

/** The plugins of Stryker's own parser for JavaScript, as far as they are not on by default. */
const javascriptPlugins: ParserPlugin[] = [
  'doExpressions',
  'exportDefaultFrom',
  'functionBind',
  'functionSent',
  ['pipelineOperator', { proposal: 'fsharp' }],
  'throwExpressions',
  'v8intrinsic',
  'partialApplication',
  'decorators',
  'explicitResourceManagement',
  'jsx',
];
/** What the presets of Stryker's own parser for TypeScript turn on. */
const typescriptPlugins: ParserPlugin[] = ['typescript', 'decorators-legacy', 'explicitResourceManagement'];

let loading: Promise<Babel> | undefined;

/**
 * Parses a file as Stryker's own parser does, but without Babel's configuration:
 * for JavaScript that one loads and runs the project's `babel.config`.
 * Throws a MeasureError `syntax-error` with the place.
 */
export async function parseForStryker(text: string, file: string): Promise<StrykerTree> {
  loading ??= importForStryker('@babel/parser');
  const babel = await loading;
  const format = formatOf(file);
  try {
    const root = babel.parse(text, { sourceFilename: file, ...optionsFor(format) });
    return { originFileName: file, rawContent: text, format, root };
  } catch (error) {
    throw describeFailure(file, error);
  }
}

function formatOf(file: string): StrykerTree['format'] {
  const extension = extname(file).toLowerCase();
  if (extension === '.tsx') return 'tsx';
  return ['.ts', '.mts', '.cts'].includes(extension) ? 'ts' : 'js';
}

function optionsFor(format: StrykerTree['format']): ParserOptions {
  const sourceType = 'module';
  if (format === 'js') return { sourceType, plugins: javascriptPlugins };
  const plugins = format === 'tsx' ? [...typescriptPlugins, 'jsx' as const] : typescriptPlugins;
  return { sourceType, plugins };
}

function describeFailure(file: string, error: unknown): unknown {
  const { loc, message } = error as Error & { loc?: { line: number; column: number } };
  if (loc === undefined) return error;
  const start = { line: loc.line, column: loc.column + 1 };
  const reason = message.split('\n', 1)[0]!.replace(/ \(\d+:\d+\)$/, '').replace(/\.?$/, '.');
  return new MeasureError(
    {
      code: 'syntax-error',
      message: `Stryker cannot parse ${file}:${start.line}:${start.column}: ${reason}`,
      at: { file, span: { start, end: start } },
    },
    { cause: error },
  );
}
