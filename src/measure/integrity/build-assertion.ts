import type { Node } from 'oxc-parser';
import type { Assertion } from './assertion.ts';
import { canonical } from './canonical.ts';
import { strengthOfCondition } from './condition-strength.ts';
import { strengthOfMatcher } from './strengths.ts';
import { isTautology } from './tautology.ts';

/** An assertion without the state that depends on where it stands. */
export type BareAssertion = Omit<Assertion, 'dead' | 'conditional'>;

/** What an assertion says, as it was recognised. */
export interface Said {
  /** Null for one that is about nothing that can be told apart. */
  subject: Node | null;
  /** In place of the subject's code. */
  about?: string;
  matcher: string;
  negated: boolean;
  expected: readonly Node[];
  /** Further words of the chain that matter (`resolves`, `deep`). */
  path?: readonly (string | null)[];
  /** How much it says, where that is known. */
  strength?: number;
  node: Node;
}

/** Makes an assertion comparable. */
export function buildAssertion(said: Said): BareAssertion {
  const { subject, about = canonical(subject), matcher, negated, expected, node } = said;
  const [first = null] = expected;
  return {
    subject: about,
    matcher: negated ? `not.${matcher}` : matcher,
    key: keyOf(said, about),
    strength: said.strength ?? strengthOfSaid(said),
    tautology: isAlwaysTrue(said),
    whole: /[sS]napshot/.test(matcher) || isWhole(first),
    snapshot: snapshotIn(matcher, first),
    node,
  };
}

function snapshotIn(matcher: string, expected: Node | null): string | null {
  return /InlineSnapshot$/.test(matcher) && expected !== null ? canonical(expected) : null;
}

function keyOf({ matcher, negated, path, expected }: Said, about: string): string {
  return JSON.stringify([about, matcher, negated, path ?? [], expected.map((arg) => canonical(arg))]);
}

function isWhole(expected: Node | null): boolean {
  return expected?.type === 'ObjectExpression' || expected?.type === 'ArrayExpression';
}

function isAlwaysTrue({ subject, matcher, negated, expected }: Said): boolean {
  if (matcher === 'pass') return true;
  return subject !== null && !negated && isTautology(subject, matcher, expected[0]);
}

function strengthOfSaid({ subject, matcher, negated, expected }: Said): number {
  const isCondition = !negated && subject !== null && saysTrue(matcher, expected);
  return (isCondition ? strengthOfCondition(subject) : null) ?? strengthOfMatcher(matcher, negated, expected);
}

/** Whether an assertion says only that its subject, which may be a whole comparison, is true. */
function saysTrue(matcher: string, [expected]: readonly Node[]): boolean {
  if (expected === undefined) return /^(assert|ok|isOk|true|toBeTrue|isTrue|truthy|toBeTruthy)$/.test(matcher);
  const isTrue = expected.type === 'Literal' && expected.value === true;
  return isTrue && /^(toBe|toEqual|toStrictEqual|is|same|equals?|strictEqual)$/.test(matcher);
}

/** `throw new Error(...)` in a helper is an assertion too. */
export function throwAssertion(node: Extract<Node, { type: 'ThrowStatement' }>): BareAssertion {
  return { subject: 'throw', matcher: 'throw', key: `throw ${canonical(node.argument)}`, strength: 3, tautology: false, whole: false, snapshot: null, node };
}
