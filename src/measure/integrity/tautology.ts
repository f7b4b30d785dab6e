import type { Node } from 'oxc-parser';
import { canonical } from './canonical.ts';
import { withoutWrapper } from './chain.ts';
import { constantTruth } from './constant.ts';

const EQUALITY = /^(toBe|toEqual|toStrictEqual|is|same|equals?|eql|strictEqual|deepEqual|deepStrictEqual|strictSame|isEqual)$/;

/** Whether an assertion holds whatever the code does: of a constant, or of a thing compared with itself. */
export function isTautology(subject: Node, matcher: string, expected: Node | undefined): boolean {
  if (EQUALITY.test(matcher)) {
    return expected !== undefined && isInert(subject) && canonical(subject) === canonical(expected);
  }
  if (/^(match|toMatch|throws|toThrow|rejects|plan|fail|end|snapshot)/.test(matcher)) return false;
  return constantTruth(subject) !== null && isPrimitive(subject);
}

function isPrimitive(node: Node): boolean {
  return /^(Literal|TemplateLiteral|UnaryExpression|LogicalExpression)$/.test(withoutWrapper(node).type);
}

/** Whether an expression runs no code: two of the same are then always equal. */
function isInert(node: Node): boolean {
  const text = canonical(node);
  return !/\b(CallExpression|NewExpression|AwaitExpression|YieldExpression|TaggedTemplateExpression|UpdateExpression|AssignmentExpression|FunctionExpression|ArrowFunctionExpression)\(/.test(text);
}
