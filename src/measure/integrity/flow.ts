import type { Node } from 'oxc-parser';
import { canonical } from './canonical.ts';
import { constantTruth } from './constant.ts';
import { swallows } from './swallowing.ts';

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
  const branch = branches[node.type] as ((node: Node, reach: Reach) => Reached[]) | undefined;
  return branch?.(node, reach) ?? null;
}

type Branching<Type extends Node['type']> = (node: Extract<Node, { type: Type }>, reach: Reach) => Reached[];

interface Conditional {
  test: Node;
  consequent: Node;
  alternate: Node | null;
}

const conditional = ({ test, consequent, alternate }: Conditional, reach: Reach): Reached[] => [
  ...at(test, reach),
  ...when(test, true, consequent, reach),
  ...when(test, false, alternate, reach),
];

const statements = ({ body }: { body: readonly Node[] }, reach: Reach): Reached[] => inOrder(body, reach);

const branches: { [Type in Node['type']]?: Branching<Type> } = {
  IfStatement: conditional,
  ConditionalExpression: conditional,
  LogicalExpression: ({ left, operator, right }, reach) => [
    ...at(left, reach),
    ...(operator === '??' ? at(right, reach) : when(left, operator === '&&', right, reach)),
  ],
  WhileStatement: ({ test, body }, reach) => [...at(test, reach), ...dieIf(constantTruth(test) === false, body, reach)],
  ForStatement: ({ init, test, update, body }, reach) => [
    ...[init, test, update].flatMap((part) => at(part, reach)),
    ...dieIf(test !== null && constantTruth(test) === false, body, reach),
  ],
  Program: statements,
  BlockStatement: statements,
  TryStatement: ({ block, handler, finalizer }, reach) => [
    ...dieIf(swallows(handler), block, reach),
    ...at(handler, reach),
    ...at(finalizer, reach),
  ],
};

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
function inOrder(body: readonly Node[], reach: Reach): Reached[] {
  let left = false;
  return body.map((node) => {
    const dead = left && node.type !== 'FunctionDeclaration';
    left ||= ENDS.has(node.type);
    return { node, reach: dead ? { ...reach, dead } : reach };
  });
}
