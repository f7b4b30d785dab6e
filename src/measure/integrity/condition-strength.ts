import type { Node } from 'oxc-parser';
import { unchain, withoutWrapper } from './chain.ts';

/** How much it says that a condition is true, on the scale of the matchers; null when its code does not tell. */
export function strengthOfCondition(condition: Node): number | null {
  const node = withoutWrapper(condition);
  switch (node.type) {
    case 'BinaryExpression':
      return strengthOfComparison(node);
    case 'LogicalExpression':
      return strengthOfBoth(node);
    case 'UnaryExpression':
      return node.operator === '!' ? 1 : null;
    default:
      return strengthOfCall(node);
  }
}

function strengthOfCall(node: Node): number | null {
  const last = unchain(node).steps.at(-1);
  return calls.get(last?.name ?? '') ?? null;
}

const comparisons = new Map<string, number>([
  ['===', 4],
  ['==', 4],
  ['!==', 1],
  ['!=', 1],
  ['instanceof', 2],
]);

/** Calls that say as much as a matcher does. */
const calls = new Map<string, number>([
  ...['isDeepStrictEqual', 'isEqual', 'is', 'equals'].map((name) => [name, 4] as const),
  ...['includes', 'startsWith', 'endsWith', 'test', 'has', 'every', 'calledWith'].map((name) => [name, 3] as const),
  ['isArray', 2],
]);

function strengthOfComparison({ operator, left }: Extract<Node, { type: 'BinaryExpression' }>): number {
  const ofType = left.type === 'UnaryExpression' && left.operator === 'typeof';
  return ofType ? 2 : (comparisons.get(operator) ?? 3);
}

function strengthOfBoth({ operator, left, right }: Extract<Node, { type: 'LogicalExpression' }>): number {
  const [one, other] = [strengthOfCondition(left) ?? 1, strengthOfCondition(right) ?? 1];
  return operator === '&&' ? Math.max(one, other) : Math.min(one, other);
}
