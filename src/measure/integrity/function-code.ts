import type { Node } from 'oxc-parser';
import { identifierName, unchain } from './chain.ts';

/** Statements of a function; an expression counts as one. */
export function sizeOfCode(code: Node | null): number {
  if (code === null || !('body' in code)) return 0;
  const { body } = code as { body: Node | null };
  if (body === null || body.type !== 'BlockStatement') return 1;
  return body.body.filter(({ type }) => type !== 'EmptyStatement').length;
}

/** The name of a function that is declared, assigned or a member; null for any other node. */
export function functionName(node: Node): string | null {
  if (node.type === 'FunctionDeclaration') return identifierName(node.id);
  const [target, value] = assigned(node);
  return target !== null && value !== null && isFunction(value) ? lastName(target) : null;
}

/** `b` of `a.b`, `a` of `a`. */
function lastName(target: Node): string | null {
  return unchain(target).steps.at(-1)?.name ?? identifierName(target);
}

/** What gives a value a name, and the value. */
function assigned(node: Node): [target: Node | null, value: Node | null] {
  switch (node.type) {
    case 'VariableDeclarator':
      return [node.id, node.init];
    case 'AssignmentExpression':
      return [node.left, node.right];
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return [node.key, node.value];
    default:
      return [null, null];
  }
}

/** Whether a node is a function expression. */
export function isFunction({ type }: Node): boolean {
  return type === 'ArrowFunctionExpression' || type === 'FunctionExpression';
}
