import type { Node } from 'oxc-parser';
import { withoutWrapper } from './chain.ts';

/** Truth of an expression that is the same in every run; null when it may differ. */
export function constantTruth(expression: Node): boolean | null {
  const node = withoutWrapper(expression);
  switch (node.type) {
    case 'Literal':
    case 'TemplateLiteral':
      return literalTruth(node);
    case 'Identifier':
      return identifierTruth(node.name);
    case 'UnaryExpression':
      return unaryTruth(node);
    case 'LogicalExpression':
      return logicalTruth(node);
    default:
      return valueTruth(node);
  }
}

function identifierTruth(name: string): boolean | null {
  return ['undefined', 'NaN'].includes(name) ? false : null;
}

function valueTruth({ type }: Node): boolean | null {
  return ['ArrayExpression', 'ObjectExpression', 'FunctionExpression', 'ArrowFunctionExpression'].includes(type) ? true : null;
}

function literalTruth(node: Extract<Node, { type: 'Literal' | 'TemplateLiteral' }>): boolean | null {
  if (node.type === 'TemplateLiteral') return node.expressions.length > 0 ? null : node.quasis[0]!.value.cooked !== '';
  if ('bigint' in node) return node.bigint !== '0';
  return 'regex' in node || Boolean(node.value);
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
