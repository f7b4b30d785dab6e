import type { Node } from 'oxc-parser';
import { canonical } from './canonical.ts';
import { type Step, identifierName, unchain } from './chain.ts';

/** What a handler does that can make a test fail: it throws, calls something, or keeps what it caught. */
const DOES = /ThrowStatement\(|CallExpression\(|AssignmentExpression\(/;

/** Whether a `catch` lets a failed assertion pass: it does nothing at all with it. */
export function swallows(handler: Extract<Node, { type: 'CatchClause' }> | null): boolean {
  return handler !== null && !DOES.test(canonical(handler.body));
}

/** Whether a node is a list without anything in it. */
export function isEmptyList(node: Node): boolean {
  return node.type === 'ArrayExpression' && node.elements.length === 0;
}

/** Whether a call swallows what fails before it (`.catch(() => {})`), or runs nothing (`[].forEach(...)`). */
export function silences(node: Node): boolean {
  const { root, steps } = unchain(node);
  const handler = steps.findLast(({ name }) => name === 'catch')?.args?.[0];
  return (handler !== undefined && isEmptyFunction(handler)) || (isEmptyList(root) && goesThrough(steps));
}

function goesThrough([first]: readonly Step[]): boolean {
  return /^(forEach|map|every)$/.test(first?.name ?? '');
}

function isEmptyFunction(node: Node): boolean {
  if (node.type !== 'ArrowFunctionExpression' && node.type !== 'FunctionExpression') return false;
  return node.body?.type === 'BlockStatement' && node.body.body.length === 0;
}

/** Whether a statement makes an assertion about a promise that nobody waits for. */
export function isFloating(node: Node): boolean {
  if (node.type !== 'ExpressionStatement') return false;
  const { root, steps } = unchain(node.expression);
  return identifierName(root) === 'expect' && steps.some(({ name }) => name === 'resolves' || name === 'rejects');
}
