import type { Node } from 'oxc-parser';
import { type BareAssertion, buildAssertion } from './build-assertion.ts';
import type { Chain, Step } from './chain.ts';

/** Words of chai that say nothing by themselves. */
const SILENT = new Set(['to', 'be', 'been', 'is', 'that', 'which', 'and', 'has', 'have', 'with', 'at', 'of', 'same', 'but', 'does', 'still', 'also']);
const CONNECTIVES = new Set([...SILENT, 'not', 'resolves', 'rejects', 'deep', 'own', 'nested', 'ordered', 'any', 'all', 'a', 'an', 'eventually', 'returns', 'parameter']);

/** `expect(x).not.toBe(1)`, `expect(x).to.be.true`, `expect.assertions(2)`. */
export function ofExpect({ steps }: Chain, node: Node): BareAssertion[] {
  const [first] = steps;
  const isExpectation = first!.args !== null && [null, 'soft', 'poll'].includes(first!.name);
  if (isExpectation) return [ofSteps(first!.args![0] ?? null, steps.slice(1), node)];
  if (!['assertions', 'hasAssertions'].includes(first!.name ?? '')) return [];
  return [buildAssertion({ subject: null, about: first!.name!, matcher: 'assertions', negated: false, expected: [], node })];
}

/** chai's `x.should.equal(1)`; null when there is no `should`. */
export function ofShould({ root, steps }: Chain, node: Node): BareAssertion[] | null {
  const at = steps.findIndex(({ name }) => name === 'should');
  if (at < 0) return null;
  return [ofSteps(at === 0 ? root : steps[at - 1]!.node, steps.slice(at + 1), node)];
}

/** The last word that says something is the matcher; without one nothing is asserted. */
function ofSteps(subject: Node | null, said: readonly Step[], node: Node): BareAssertion {
  const names = said.map(({ name }) => name);
  const matcher = said.findLast(({ name }) => name !== null && !CONNECTIVES.has(name));
  if (matcher === undefined) return buildAssertion({ subject, matcher: 'nothing', negated: false, expected: [], strength: 0, node });
  return buildAssertion({
    subject,
    matcher: matcher.name!,
    negated: names.includes('not'),
    expected: matcher.args ?? [],
    path: names.filter((name) => name !== matcher.name && !SILENT.has(name ?? '')),
    node,
  });
}
