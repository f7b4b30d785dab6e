import type { Node } from 'oxc-parser';
import { withoutWrapper } from './chain.ts';

/** Truth of an expression that is the same in every run; null when it may differ. */
export function constantTruth(expression: Node | null | undefined): boolean | null {
  if (expression === null || expression === undefined) return null;
  const node = withoutWrapper(expression);
  switch (node.type) {
    case 'Literal':
      return Boolean('bigint' in node ? node.bigint !== '0' : (node.value ?? 'regex' in node));
    case 'TemplateLiteral':
      return node.expressions.length > 0 ? null : node.quasis[0]!.value.cooked !== '';
    case 'Identifier':
      return ['undefined', 'NaN'].includes(node.name) ? false : null;
    case 'UnaryExpression':
      return unaryTruth(node);
    case 'LogicalExpression':
      return logicalTruth(node);
    default:
      return isValueLiteral(node) ? true : null;
  }
}

function unaryTruth(node: Extract<Node, { type: 'UnaryExpression' }>): boolean | null {
  if (node.operator === 'void') return false;
  if (node.operator !== '!') return null;
  const truth = constantTruth(node.argument);
  return truth === null ? null : !truth;
}

function logicalTruth(node: Extract<Node, { type: 'LogicalExpression' }>): boolean | null {
  const truths = [constantTruth(node.left), constantTruth(node.right)];
  if (node.operator === '&&' && truths.includes(false)) return false;
  if (node.operator === '||' && truths.includes(true)) return true;
  return truths[0] === truths[1] ? truths[0]! : null;
}

function isValueLiteral({ type }: Node): boolean {
  return ['ArrayExpression', 'ObjectExpression', 'FunctionExpression', 'ArrowFunctionExpression'].includes(type);
}
