import type { Node } from 'oxc-parser';
import { type AssertNames, soundsLikeHelper } from './assert-names.ts';
import { type BareAssertion, buildAssertion } from './build-assertion.ts';
import { type Chain, type Step, identifierName, unchain } from './chain.ts';
import { ofExpect, ofShould } from './expect-assertion.ts';
import { isMatcher } from './strengths.ts';

/** What is known where an expression stands. */
export interface AssertScope {
  names: AssertNames;
  /** Parameters of the test around it: `t` of `t.is(...)`. */
  testObjects: ReadonlySet<string>;
}

/** The assertions that one whole chain of calls makes; mostly one or none. */
export function recogniseAssertions(node: Node, scope: AssertScope): BareAssertion[] {
  const chain = unchain(node);
  const name = identifierName(chain.root);
  if (chain.steps.length === 0) return [];
  return name === 'expect' || name === 'expectTypeOf' ? ofExpect(chain, node) : ofOther(chain, node, scope);
}

function ofOther(chain: Chain, node: Node, scope: AssertScope): BareAssertion[] {
  return ofAssert(chain, node, scope) ?? ofShould(chain, node) ?? ofRequest(chain, node) ?? ofHelper(chain, node, scope.names);
}

/** `assert(x)`, `assert.equal(a, b)`, `t.is(a, b)`, `equal(a, b)` when that is imported from an assertion module. */
function ofAssert({ root, steps }: Chain, node: Node, { names, testObjects }: AssertScope): BareAssertion[] | null {
  const name = identifierName(root);
  const last = steps.at(-1)!;
  if (name === null || last.args === null) return null;
  const matcher = names.functions.get(name) ?? matcherOfObject(name, last, names);
  if (matcher !== null) return [comparing(matcher, last, node)];
  return isGiven(name, testObjects) ? ofGiven(last, node) : null;
}

function isGiven(name: string, testObjects: ReadonlySet<string>): boolean {
  return testObjects.has(name) || name === 'sinon';
}

/** `equal` of `assert.equal`, `assert` of `assert` itself. */
function matcherOfObject(name: string, step: Step, { objects }: AssertNames): string | null {
  return objects.has(name) ? (step.name ?? 'assert') : null;
}

/** What a test is given does more than assert. */
function ofGiven(step: Step, node: Node): BareAssertion[] | null {
  return step.name !== null && isMatcher(step.name) ? [comparing(step.name, step, node)] : null;
}

/** Functions of one argument beside the message. */
const UNARY = /^(ok|notOk|assert|true|false|truthy|falsy|isTrue|isFalse|exists?|isOk|ifError|error|pass|fail|plan|end|is(Not)?(Null|Undefined|Defined)|snapshot|doesNotThrow|notThrows(Async)?|isArray|isString|isNumber|isFunction|isObject|isBoolean)$/;

function comparing(matcher: string, { args }: Step, node: Node): BareAssertion {
  const [subject, ...expected] = args ?? [];
  // `throws(f, 'message')` and `equal(a, b, 'message')`: a message says nothing of the value
  const told = UNARY.test(matcher) ? [] : expected.slice(0, 1);
  return buildAssertion({ subject: subject ?? null, matcher, negated: false, expected: told, node });
}

/** supertest's `request(app).get('/').expect(200)`: each `expect` is one. */
function ofRequest({ steps }: Chain, node: Node): BareAssertion[] | null {
  const found = steps.filter(({ name, args }) => name === 'expect' && args !== null);
  if (found.length === 0) return null;
  return found.map(({ args }) => buildAssertion({ subject: null, matcher: 'expect', negated: false, expected: args!, node }));
}

/** A call of a function that asserts, by what is known of it or by its name. */
function ofHelper({ root, steps }: Chain, node: Node, { helpers }: AssertNames): BareAssertion[] {
  const last = steps.at(-1)!;
  const name = last.name ?? identifierName(root);
  if (last.args === null || name === null) return [];
  const strength = strengthOfHelper(name, helpers);
  if (strength === 0) return [];
  return [buildAssertion({ subject: null, about: `call of ${name}`, matcher: `helper ${name}`, negated: false, expected: last.args, strength, node })];
}

function strengthOfHelper(name: string, helpers: AssertNames['helpers']): number {
  return helpers.get(name) ?? (soundsLikeHelper(name) ? UNSEEN : 0);
}

/** What a function is taken to say that is named like a check and did not change: nothing is known against it. */
const UNSEEN = 4;
