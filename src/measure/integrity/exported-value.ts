import type { Node, Program } from 'oxc-parser';
import { identifierName } from './chain.ts';
import type { Value } from './literal.ts';
import { valueOf } from './values.ts';

/** The value that a configuration module exports, as far as it is written in the file. */
export function exportedValue(program: Program): Value {
  const constants = new Map<string, Node>();
  let exported: Node | null = null;
  for (const statement of program.body) {
    addConstants(statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement, constants);
    exported = exportOf(statement) ?? exported;
  }
  return exported === null ? undefined : valueOf(exported, constants);
}

function addConstants(statement: Node | null, constants: Map<string, Node>): void {
  if (statement?.type !== 'VariableDeclaration') return;
  for (const { id, init } of statement.declarations) {
    const name = identifierName(id);
    if (name !== null && init !== null) constants.set(name, init);
  }
}

/** What `export default` gives, or `module.exports = ...` sets. */
function exportOf(statement: Node): Node | null {
  if (statement.type === 'ExportDefaultDeclaration') return statement.declaration;
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return null;
  const { left, right } = statement.expression;
  return left.type === 'MemberExpression' && identifierName(left.object) === 'module' ? right : null;
}
