import type { Node } from 'oxc-parser';

/** One step of a chain: `.name`, `(args)` or `.name(args)`. */
export interface Step {
  name: string | null;
  /** Null when nothing is called here. */
  args: readonly Node[] | null;
  node: Node;
}

/** `expect(x).not.toBe(1)`: what it starts with, and what is done to that, in order. */
export interface Chain {
  root: Node;
  steps: Step[];
}

/** Takes a chain of member accesses and calls apart; any other expression is a root without steps. */
export function unchain(node: Node): Chain {
  const steps: Step[] = [];
  let at = withoutWrapper(node);
  for (;;) {
    const step = stepAt(at);
    if (step === null) return { root: at, steps: join(steps.reverse()) };
    steps.push(step.step);
    at = withoutWrapper(step.before);
  }
}

function stepAt(node: Node): { step: Step; before: Node } | null {
  switch (node.type) {
    case 'CallExpression':
      return { step: { name: null, args: node.arguments, node }, before: node.callee };
    case 'TaggedTemplateExpression':
      return { step: { name: null, args: [node.quasi], node }, before: node.tag };
    case 'MemberExpression':
      return { step: { name: memberName(node), args: null, node }, before: node.object };
    default:
      return null;
  }
}

/** A name and the call of it are one step. */
function join(steps: readonly Step[]): Step[] {
  const joined: Step[] = [];
  for (const step of steps) {
    const last = joined.at(-1);
    if (step.name === null && last !== undefined && last.name !== null && last.args === null) {
      joined[joined.length - 1] = { ...step, name: last.name };
    } else joined.push(step);
  }
  return joined;
}

/** `name` of `x.name` and `x['name']`; anything computed has the name `[]`. */
function memberName(node: Extract<Node, { type: 'MemberExpression' }>): string {
  const { property } = node;
  if (!node.computed && (property.type === 'Identifier' || property.type === 'PrivateIdentifier')) return property.name;
  return property.type === 'Literal' ? String(property.value) : '[]';
}

/** An expression without what leaves its value as it is. */
export function withoutWrapper(node: Node): Node {
  return isWrapper(node) ? withoutWrapper(node.expression) : node;
}

type Wrapper = Extract<Node, { type: 'TSAsExpression' | 'TSSatisfiesExpression' | 'TSTypeAssertion' | 'TSNonNullExpression' | 'ChainExpression' | 'ParenthesizedExpression' }>;

function isWrapper(node: Node): node is Wrapper {
  return /^(TSAsExpression|TSSatisfiesExpression|TSTypeAssertion|TSNonNullExpression|ChainExpression|ParenthesizedExpression)$/.test(node.type);
}

/** Name of an identifier, null for anything else. */
export function identifierName(node: Node | null | undefined): string | null {
  return node?.type === 'Identifier' ? node.name : null;
}
