import type { Comment, Node, Program } from 'oxc-parser';
import { MeasureError } from '../../model/problem.ts';
import { createLineTable } from './line-table.ts';

type Estree = typeof import('@typescript-eslint/typescript-estree');

/** Parses with typescript-estree. Throws a MeasureError `syntax-error` or `nested-too-deeply`. */
export async function parseWithEstree(
  file: string,
  source: string,
  { jsx }: { jsx: boolean },
): Promise<{ program: Program; comments(): readonly Comment[] }> {
  const estree = await import('@typescript-eslint/typescript-estree');
  try {
    const program: unknown = estree.parse(source, {
      filePath: file,
      jsx,
      comment: true,
      range: true,
      suppressDeprecatedPropertyWarnings: true,
    });
    addOffsets(program as Node);
    return { program: program as Program, comments: () => (program as { comments: Comment[] }).comments };
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
