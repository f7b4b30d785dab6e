import type { Node, Statement } from 'oxc-parser';
import { canonical } from './canonical.ts';
import { identifierName, unchain } from './chain.ts';
import { constantTruth } from './constant.ts';

/** How code is reached. */
export interface Reach {
  /** Never run, or its failure is swallowed. */
  dead: boolean;
  /** The condition that it depends on, as canonical code; null when there is none. */
  condition: string | null;
}

/** A child of a node with how it is reached from there. */
export interface Reached {
  node: Node;
  reach: Reach;
}

/** The parts of a node that decides whether they are run, each with how it is reached; null for any other node. */
export function branchesOf(node: Node, reach: Reach): Reached[] | null {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return [at(node.test, reach), when(node.test, true, node.consequent, reach), when(node.test, false, node.alternate, reach)].flat();
    case 'LogicalExpression':
      return node.operator === '??' ? null : [at(node.left, reach), when(node.left, node.operator === '&&', node.right, reach)].flat();
    case 'WhileStatement':
      return [at(node.test, reach), dieIf(constantTruth(node.test) === false, node.body, reach)].flat();
    case 'ForStatement':
      return [node.init, node.test, node.update].flatMap((part) => at(part, reach)).concat(dieIf(constantTruth(node.test) === false, node.body, reach));
    case 'ForOfStatement':
      return [at(node.right, reach), dieIf(isEmptyList(node.right), node.body, reach)].flat();
    case 'Program':
    case 'BlockStatement':
      return inOrder(node.body, reach);
    case 'TryStatement':
      return [dieIf(swallows(node.handler), node.block, reach), at(node.handler, reach), at(node.finalizer, reach)].flat();
    default:
      return null;
  }
}

const at = (node: Node | null | undefined, reach: Reach): Reached[] => (node ? [{ node, reach }] : []);

const dieIf = (dies: boolean, node: Node, reach: Reach): Reached[] => at(node, dies ? { ...reach, dead: true } : reach);

/** What is run when a condition has a value. */
function when(condition: Node, value: boolean, node: Node | null | undefined, reach: Reach): Reached[] {
  const truth = constantTruth(condition);
  if (truth !== null) return at(node, { ...reach, dead: reach.dead || truth !== value });
  return at(node, { ...reach, condition: `${value ? '' : '!'}${canonical(condition)}` });
}

const ENDS = new Set(['ReturnStatement', 'ThrowStatement', 'BreakStatement', 'ContinueStatement']);

/** Statements after one that leaves are never run; functions are declared all the same. */
function inOrder(body: readonly (Statement | Node)[], reach: Reach): Reached[] {
  let left = false;
  return body.map((node) => {
    const dead = left && node.type !== 'FunctionDeclaration';
    left ||= ENDS.has(node.type);
    return { node, reach: dead ? { ...reach, dead } : reach };
  });
}

/** Whether a handler lets a failed assertion pass: it neither throws nor does anything with what it caught, nor asserts. */
function swallows(handler: Extract<Node, { type: 'CatchClause' }> | null): boolean {
  if (handler === null) return false;
  return handler.body.body.length === 0 || !/ThrowStatement\(|CallExpression\(|Identifier\(name:(expect|assert|t)\)|AssignmentExpression\(/.test(canonical(handler.body));
}

function isEmptyList(node: Node): boolean {
  return node.type === 'ArrayExpression' && node.elements.length === 0;
}

/** Whether a call swallows what fails before it: `.catch(() => {})`. `[].forEach(...)` runs nothing either. */
export function silences(node: Node): boolean {
  const { root, steps } = unchain(node);
  const handler = steps.findLast(({ name }) => name === 'catch')?.args?.[0];
  if (handler !== undefined && isEmptyFunction(handler)) return true;
  return isEmptyList(root) && ['forEach', 'map', 'every'].includes(steps[0]?.name ?? '') && identifierName(root) === null;
}

function isEmptyFunction(node: Node): boolean {
  return (
    (node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression') &&
    node.body?.type === 'BlockStatement' &&
    node.body.body.length === 0
  );
}

/** Whether a statement makes an assertion about a promise that nobody waits for. */
export function isFloating(node: Node): boolean {
  if (node.type !== 'ExpressionStatement') return false;
  const { root, steps } = unchain(node.expression);
  return identifierName(root) === 'expect' && steps.some(({ name }) => name === 'resolves' || name === 'rejects');
}
