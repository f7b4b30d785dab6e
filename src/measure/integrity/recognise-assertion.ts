import type { Node } from 'oxc-parser';
import type { Assertion } from './assertion.ts';
import { type AssertNames, soundsLikeHelper } from './assert-names.ts';
import { canonical } from './canonical.ts';
import { type Chain, type Step, identifierName, unchain } from './chain.ts';
import { strengthOfCondition } from './condition-strength.ts';
import { isMatcher, strengthOfMatcher } from './strengths.ts';
import { isTautology } from './tautology.ts';

/** What is known where an expression stands. */
export interface AssertScope {
  names: AssertNames;
  /** Parameters of the test around it: `t` of `t.is(...)`. */
  testObjects: ReadonlySet<string>;
}

/** Assertions without the state that depends on where they stand. */
export type BareAssertion = Omit<Assertion, 'dead' | 'conditional'>;

/** The assertions that one whole chain of calls makes; mostly one or none. */
export function recogniseAssertions(node: Node, scope: AssertScope): BareAssertion[] {
  const chain = unchain(node);
  const name = identifierName(chain.root);
  if (chain.steps.length === 0) return [];
  if (name === 'expect' || name === 'expectTypeOf') return ofExpect(chain, node);
  return ofAssert(chain, node, scope) ?? ofShould(chain, node) ?? ofRequest(chain, node) ?? ofHelper(chain, node, scope.names);
}

/** `expect(x).not.toBe(1)`, `expect(x).to.be.true`, `expect.assertions(2)`. */
function ofExpect({ steps }: Chain, node: Node): BareAssertion[] {
  const start = steps.findIndex(({ name, args }) => args !== null && (name === null || name === 'soft' || name === 'poll'));
  if (start !== 0) {
    const [first] = steps;
    const counts = ['assertions', 'hasAssertions'].includes(first!.name ?? '');
    return counts ? [bare({ subject: first!.name!, matcher: 'assertions', negated: false, expected: [], node })] : [];
  }
  const said = steps.slice(1);
  const matcher = said.findLast(({ name }) => name !== null && !CONNECTIVES.has(name));
  const negated = said.some(({ name }) => name === 'not');
  const subject = (steps[0]!.args ?? [])[0];
  if (matcher === undefined) {
    return [bare({ subject: canonical(subject), matcher: 'nothing', negated: false, expected: [], node })];
  }
  return [
    bare({
      subject: canonical(subject),
      subjectNode: subject,
      matcher: matcher.name!,
      negated,
      expected: matcher.args ?? [],
      path: said.map(({ name }) => name).filter((name) => name !== matcher.name && !SILENT.has(name ?? '')),
      node,
    }),
  ];
}

/** Words of chai that say nothing by themselves. */
const SILENT = new Set(['to', 'be', 'been', 'is', 'that', 'which', 'and', 'has', 'have', 'with', 'at', 'of', 'same', 'but', 'does', 'still', 'also']);
const CONNECTIVES = new Set([...SILENT, 'not', 'resolves', 'rejects', 'deep', 'own', 'nested', 'ordered', 'any', 'all', 'a', 'an', 'eventually', 'returns', 'parameter']);

/** `assert(x)`, `assert.equal(a, b)`, `t.is(a, b)`, `equal(a, b)` when that is imported from an assertion module. */
function ofAssert({ root, steps }: Chain, node: Node, { names, testObjects }: AssertScope): BareAssertion[] | null {
  const name = identifierName(root);
  if (name === null) return null;
  const last = steps.at(-1)!;
  const imported = names.functions.get(name);
  if (imported !== undefined && last.args !== null) return [comparing(imported, last, node)];
  const isTest = testObjects.has(name);
  if (last.args === null || !(isTest || names.objects.has(name) || name === 'sinon')) return null;
  if (last.name === null) return isTest || name === 'sinon' ? null : [comparing('assert', last, node)];
  if (!isMatcher(last.name)) return isTest || name === 'sinon' ? null : [comparing(last.name, last, node)];
  return [comparing(last.name, last, node)];
}

/** Functions of one argument beside the message. */
const UNARY = /^(ok|notOk|assert|true|false|truthy|falsy|isTrue|isFalse|exists?|isOk|ifError|error|pass|fail|plan|end|is(Not)?(Null|Undefined|Defined)|snapshot|doesNotThrow|notThrows(Async)?|isArray|isString|isNumber|isFunction|isObject|isBoolean)$/;

function comparing(matcher: string, { args }: Step, node: Node): BareAssertion {
  const [subject, ...expected] = args ?? [];
  // `throws(f, 'message')` and `equal(a, b, 'message')`: a message says nothing of the value
  const told = UNARY.test(matcher) ? [] : expected.slice(0, 1);
  return bare({ subject: canonical(subject), subjectNode: subject, matcher, negated: false, expected: told, node });
}

/** chai's `x.should.equal(1)`. */
function ofShould({ root, steps }: Chain, node: Node): BareAssertion[] | null {
  const at = steps.findIndex(({ name }) => name === 'should');
  if (at < 0) return null;
  const subject = at === 0 ? root : steps[at - 1]!.node;
  const matcher = steps.slice(at + 1).findLast(({ name }) => name !== null && !CONNECTIVES.has(name));
  if (matcher === undefined) return null;
  const negated = steps.slice(at).some(({ name }) => name === 'not');
  return [bare({ subject: canonical(subject), subjectNode: subject, matcher: matcher.name!, negated, expected: matcher.args ?? [], node })];
}

/** supertest's `request(app).get('/').expect(200)`: each `expect` is one. */
function ofRequest({ steps }: Chain, node: Node): BareAssertion[] | null {
  const found = steps.filter(({ name, args }) => name === 'expect' && args !== null);
  if (found.length === 0) return null;
  return found.map(({ args }) => bare({ subject: '', matcher: 'expect', negated: false, expected: args!, node }));
}

/** A call of a function that asserts, by what is known of it or by its name. */
function ofHelper({ root, steps }: Chain, node: Node, { helpers }: AssertNames): BareAssertion[] {
  const last = steps.at(-1)!;
  const name = last.name ?? identifierName(root);
  if (last.args === null || name === null) return [];
  const strength = helpers.get(name) ?? (soundsLikeHelper(name) ? UNSEEN : 0);
  if (strength === 0) return [];
  return [{ ...bare({ subject: `call of ${name}`, matcher: `helper ${name}`, negated: false, expected: last.args, node }), strength }];
}

interface Said {
  subject: string;
  subjectNode?: Node | undefined;
  matcher: string;
  negated: boolean;
  expected: readonly Node[];
  /** Further words of the chain that matter (`resolves`, `deep`). */
  path?: (string | null)[];
  node: Node;
}

function bare({ subject, subjectNode, matcher, negated, expected, path = [], node }: Said): BareAssertion {
  const [first] = expected;
  return {
    subject,
    matcher: negated ? `not.${matcher}` : matcher,
    key: JSON.stringify([subject, matcher, negated, path, expected.map((arg) => canonical(arg))]),
    strength: strengthOfSaid({ subjectNode, matcher, negated, expected }),
    tautology: matcher === 'pass' || (subjectNode !== undefined && !negated && isTautology(subjectNode, matcher, first)),
    whole: /[sS]napshot/.test(matcher) || (first !== undefined && /^(Object|Array)Expression$/.test(first.type)),
    snapshot: /InlineSnapshot$/.test(matcher) && first !== undefined ? canonical(first) : null,
    node,
  };
}

function strengthOfSaid({ subjectNode, matcher, negated, expected }: Omit<Said, 'subject' | 'node'>): number {
  if (matcher === 'nothing') return 0;
  const condition = !negated && saysTrue(matcher, expected) && subjectNode ? strengthOfCondition(subjectNode) : null;
  return condition ?? strengthOfMatcher(matcher, negated, expected);
}

/** Whether an assertion says only that its subject, which may be a whole comparison, is true. */
function saysTrue(matcher: string, [expected]: readonly Node[]): boolean {
  if (expected === undefined) return /^(assert|ok|isOk|true|toBeTrue|isTrue|truthy|toBeTruthy)$/.test(matcher);
  return /^(toBe|toEqual|toStrictEqual|is|same|equals?|strictEqual)$/.test(matcher) && expected.type === 'Literal' && expected.value === true;
}

/** What a function is taken to say that is named like a check and did not change: nothing is known against it. */
const UNSEEN = 4;
