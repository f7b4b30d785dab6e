import type { Node } from 'oxc-parser';
import type { ChangedFile, LineRange } from '../../model/scope.ts';
import { enclosesDeletion, linesOfSpan } from '../../model/touches.ts';
import { forEachChild } from './for-each-child.ts';
import { createLineTable } from './line-table.ts';
import { parseSource } from './parse.ts';

/** What counts as the statement around a deletion. A class, a block or a whole file alone says nothing of what was there. */
const STATEMENTS: ReadonlySet<Node['type']> = new Set([
  ...(['ExpressionStatement', 'IfStatement', 'ReturnStatement', 'ThrowStatement', 'LabeledStatement'] as const),
  ...(['ForStatement', 'ForInStatement', 'ForOfStatement', 'WhileStatement', 'DoWhileStatement'] as const),
  ...(['SwitchStatement', 'SwitchCase', 'TryStatement', 'WithStatement', 'VariableDeclaration'] as const),
  ...(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression', 'StaticBlock'] as const),
  ...(['PropertyDefinition', 'AccessorProperty', 'TSEnumDeclaration'] as const),
]);

/**
 * Lines of a source file whose mutants a change touches: those that were added or changed, and, for lines that were
 * taken away, those of the innermost statement or function around them. Throws a MeasureError when the file does not parse.
 */
export async function touchedLines(change: ChangedFile, text: string): Promise<LineRange[]> {
  return [...change.lines, ...(await linesAroundDeletions(change, text))];
}

async function linesAroundDeletions({ path, deletions }: ChangedFile, text: string): Promise<LineRange[]> {
  if (deletions.length === 0) return [];
  const source = await parseSource(path, text);
  const table = createLineTable(source.text);
  return deletions.flatMap((after) => {
    const innermost = findInnermost(source.program, (node) => enclosesDeletion({ deletions: [after] }, table.spanOf(node)));
    return innermost === null ? [] : [linesOfSpan(table.spanOf(innermost))];
  });
}

/** The innermost statement that `holds` is true of, along the one way down on which it stays true. */
function findInnermost(program: Node, holds: (node: Node) => boolean): Node | null {
  let found: Node | null = null;
  const waiting: Node[] = [program];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!holds(node)) continue;
    if (STATEMENTS.has(node.type)) found = node;
    forEachChild(node, (child) => waiting.push(child));
  }
  return found;
}
