import { describe, expect, it } from 'vitest';
import { compareEvidence, type Present } from '../../src/report/compare-evidence.ts';
import { evidenceOf, parseEvidence, type Evidence } from '../../src/report/evidence.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { broken, failed, passed } from './verdicts.ts';

const clean: Verdict = {
  ...passed,
  tree: { ...passed.tree, dirty: false, hash: 'ab12' },
  tools: { node: 'v20.20.0', gates: '0.1.0' },
};

const present: Present = {
  commit: clean.tree.commit,
  gitTree: clean.tree.gitTree,
  dirty: false,
  sources: 'ab12',
  policy: clean.hashes.policy,
  plan: clean.hashes.plan,
  node: 'v20.20.0',
  gates: '0.1.0',
};

function differing(record: Evidence, changes: Partial<Present> = {}): string[] {
  return compareEvidence(record, { ...present, ...changes })
    .filter(({ outcome }) => outcome === 'differs')
    .map(({ what, detail }) => `${what}: ${detail}`);
}

describe('an evidence record', () => {
  it.each([clean, failed, broken])('is an in-toto statement that is read back as it was written', (verdict) => {
    const record = evidenceOf(verdict);
    expect(record._type).toBe('https://in-toto.io/Statement/v1');
    expect(parseEvidence(JSON.stringify(record))).toEqual(record);
  });

  it('is about the commit of a clean tree, and about the sources alone of one with changes', () => {
    expect(evidenceOf(clean).subject[0]!.digest).toEqual({
      gitCommit: clean.tree.commit,
      gitTree: clean.tree.gitTree,
      sha256: 'ab12',
    });
    expect(evidenceOf(passed).subject[0]!.digest).toEqual({ sha256: passed.tree.hash });
    const outside = { ...clean, tree: { ...clean.tree, commit: null, gitTree: null, dirty: null } };
    expect(evidenceOf(outside).subject[0]!.digest).toEqual({ sha256: 'ab12' });
  });

  it('holds every figure of every gate, and the ids of findings', () => {
    const { gates } = evidenceOf(failed).predicate;
    expect(gates.map(({ figures }) => figures)).toEqual(failed.gates.map(({ figures }) => figures));
    expect(gates.flatMap(({ findings }) => findings)).toEqual(failed.gates.flatMap(({ findings }) => findings.map(({ id }) => id)));
  });

  it.each([
    ['{', 'not JSON'],
    ['[]', 'expected object'],
    [JSON.stringify({ ...evidenceOf(clean), predicateType: 'other' }), 'predicateType'],
    [JSON.stringify({ ...evidenceOf(clean), subject: [] }), 'subject'],
  ])('is refused when it is none: %s', (text, reason) => {
    expect(() => parseEvidence(text)).toThrow(reason);
  });
});

describe('comparing a record with a tree', () => {
  it('finds nothing in the tree that was judged', () => {
    expect(differing(evidenceOf(clean))).toEqual([]);
  });

  it.each([
    ['commit', { commit: 'f00' }],
    ['git tree', { gitTree: 'f00' }],
    ['sources', { sources: 'f00' }],
    ['policy', { policy: 'f00' }],
    ['plan', { plan: 'f00' }],
    ['gates version', { gates: '9.9.9' }],
    ['Node version', { node: 'v99' }],
    ['work tree', { dirty: true }],
  ] as const)('finds another %s', (what, changes) => {
    expect(differing(evidenceOf(clean), changes)).toEqual([expect.stringContaining(`${what}: recorded `)]);
  });

  it('finds a verdict that its own gates contradict', () => {
    const forged = evidenceOf(clean);
    forged.predicate.gates[0]!.status = 'failed';
    expect(differing(forged)).toEqual(['verdict: recorded passed, its gates say failed']);
    forged.predicate.gates[0]!.status = 'broken';
    expect(differing(forged)).toEqual(['verdict: recorded passed, its gates say broken']);
    forged.predicate.gates = [];
    expect(differing(forged)).toEqual(['verdict: recorded passed, its gates say broken']);
    const cut = evidenceOf(clean);
    cut.predicate.incomplete = true;
    expect(differing(cut)).toEqual(['verdict: recorded passed, its gates say broken']);
  });

  it('finds a subject that is not the tree of the record', () => {
    const forged = evidenceOf(clean);
    forged.subject[0]!.digest['sha256'] = 'f00';
    expect(differing(forged)).toEqual(['subject: recorded f00, now ab12']);
  });

  it('says what it does not recompute', () => {
    const outcomes = compareEvidence(evidenceOf(passed), { ...present, dirty: true });
    expect(outcomes.filter(({ outcome }) => outcome === 'not recomputed').map(({ what }) => what)).toEqual([
      'work tree',
      'figures',
      'signature',
    ]);
  });
});
