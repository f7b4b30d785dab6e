import type { Node } from 'oxc-parser';
import { canonical } from './canonical.ts';
import { identifierName, unchain } from './chain.ts';
import { SLIGHT } from './assertion.ts';

/** Says exactly what the value is. */
const EXACT = 4;
/** Says a part of it, or bounds it. */
const PART = 3;
/** Says what kind of thing it is, or that something happened. */
const KIND = 2;
/** Says little more than that there is something. */
const SOME = 1;

const names = (strength: number, list: string): [string, number][] => list.split(' ').map((name) => [name, strength]);

/** How much each matcher says, over all assertion libraries: their names do not contradict each other. */
const strengths = new Map<string, number>([
  ...names(
    EXACT,
    'toBe toStrictEqual toBeNull toBeUndefined toBeNaN toBeTrue toBeFalse toMatchSnapshot toMatchInlineSnapshot toMatchFileSnapshot ' +
      'toThrowErrorMatchingSnapshot toThrowErrorMatchingInlineSnapshot toHaveBeenCalledWith toHaveBeenLastCalledWith ' +
      'toHaveBeenNthCalledWith toHaveBeenCalledExactlyOnceWith toHaveReturnedWith toHaveLastReturnedWith toHaveNthReturnedWith ' +
      'toBeCalledWith lastCalledWith nthCalledWith toReturnWith toHaveResolvedWith toEqualTypeOf ' +
      'strictEqual deepStrictEqual strictSame is same snapshot matchSnapshot true false null undefined NaN ' +
      'isTrue isFalse isNull isUndefined isNaN deepEqual deepEquals eql eqls calledWithExactly calledOnceWithExactly equals expect sameDeepMembers',
  ),
  ...names(EXACT - SLIGHT, 'toEqual equal isEqual looseEqual deepLooseEqual propEqual partialDeepStrictEqual calledOnceWith calledWith sameMembers'),
  ...names(
    PART,
    'toMatchObject toMatchTypeOf toExtend toContain toContainEqual toContainExactly toMatch toHaveLength toBeCloseTo toBeOneOf ' +
      'toBeGreaterThan toBeGreaterThanOrEqual toBeLessThan toBeLessThanOrEqual toHaveBeenCalledTimes toHaveReturnedTimes toBeCalledTimes ' +
      'toHaveBeenCalledOnce toHaveBeenCalledBefore toHaveBeenCalledAfter toSatisfy toHaveProperty throws rejects toThrow toThrowError ' +
      'match matches matchObject like has hasStrict include includes contain contains members lengthOf length property above below least most within ' +
      'closeTo approximately greaterThan lessThan isAbove isBelow isAtLeast isAtMost callCount calledOnce calledTwice throw Throw oneOf keys ' +
      'regex string startsWith endsWith satisfy satisfies ownProperty assertions plan rejectedWith eventually hasAssertions callOrder',
  ),
  ...names(
    KIND,
    'toBeInstanceOf toBeTypeOf toBeTypeof toHaveBeenCalled toBeCalled toHaveReturned toBeA instanceOf instanceof a an typeOf type isA called ' +
      'isArray isString isNumber isObject isFunction isBoolean toBeString toBeNumber toBeArray toBeFunction toBeObject doesNotReject notDeepEqual ' +
      'notDeepStrictEqual notEqual not notSame notStrictSame notStrictEqual doesNotMatch notMatch doesNotInclude notInclude unlike assertType',
  ),
  ...names(
    SOME,
    'toBeTruthy toBeDefined toBeFalsy toBeNullable ok notOk exist exists isOk isDefined truthy falsy assert doesNotThrow notThrows ' +
      'notThrowsAsync error ifError resolves empty isNotNull isNotUndefined notTrue',
  ),
  ...names(0, 'pass fail unreachable end'),
]);

/** Negated, these say exactly what must not be; the others rule out one of many things. */
const negatedStrengths = new Map<string, number>([
  ...names(EXACT, 'toHaveBeenCalled toBeCalled called toHaveReturned'),
  ...names(PART, 'toContain toContainEqual toHaveProperty toMatch include contain match property'),
  ...names(KIND, 'toBe toEqual toStrictEqual toBeNaN equal eql deepEqual strictEqual'),
]);

/** Matchers that say much less without an argument. */
const needsArgument = new Map<string, number>([
  ...names(KIND, 'toThrow toThrowError throws throw Throw rejects toHaveProperty'),
  ...names(SOME, 'toMatchInlineSnapshot toThrowErrorMatchingInlineSnapshot'),
]);

/** Whether a name is known to assert something. */
export function isMatcher(name: string): boolean {
  return strengths.has(name) || /^to[A-Z]/.test(name);
}

/** How much an assertion says by its matcher and what it is given; `expected` are the arguments beside the subject. */
export function strengthOfMatcher(matcher: string, negated: boolean, expected: readonly Node[]): number {
  if (negated) return negatedStrengths.get(matcher) ?? SOME;
  const bare = bareStrength(matcher, expected);
  return Math.min(bare, ...expected.map((node) => strengthOfExpected(node, bare)));
}

function bareStrength(matcher: string, [first]: readonly Node[]): number {
  const strength = strengths.get(matcher) ?? PART;
  if (first === undefined) return needsArgument.get(matcher) ?? strength;
  // Of something without parts it says as much as `toBe`
  return matcher === 'toEqual' && first.type === 'Literal' ? EXACT : strength;
}

function strengthOfExpected(node: Node, bare: number): number {
  if (node.type === 'Literal') return matchesAnything(node) ? SOME : bare;
  const asymmetric = strengthOfAsymmetric(node);
  if (asymmetric !== null) return asymmetric;
  return /ObjectExpression|ArrayExpression/.test(node.type) && holdsAsymmetric(node) ? bare - 0.5 : bare;
}

/** `/./`, `/.*\/`, `''`: a pattern that every text matches. */
function matchesAnything(node: Node): boolean {
  return node.type === 'Literal' && 'regex' in node && /^(\.?[*+]?|\(\?:\)|\[\^?\]|\[\\s\\S\][*+]?|\^|\$)$/.test(node.regex.pattern);
}

const asymmetric = new Map<string, number>([
  ['anything', SOME],
  ['any', KIND],
  ...names(PART, 'objectContaining arrayContaining stringContaining stringMatching closeTo'),
]);

/** Strength of `expect.anything()` and the like, null for any other expression. */
function strengthOfAsymmetric(node: Node): number | null {
  const { root, steps } = unchain(node);
  if (identifierName(root) !== 'expect') return null;
  const last = steps.at(-1);
  return asymmetric.get(last?.name ?? '') ?? null;
}

function holdsAsymmetric(node: Node): boolean {
  return /Identifier\(name:expect\),property:Identifier\(name:(anything|any)\)/.test(canonical(node));
}
