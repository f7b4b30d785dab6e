import { describe, expect, it, test } from 'vitest';
import { integrityAdvice } from '../../src/judge/integrity-advice.ts';
import { tamperingKinds } from '../../src/model/integrity.ts';
import type { Integrity, PolicyChange, Tampering } from '../../src/model/integrity.ts';
import type { Plan } from '../../src/model/plan.ts';
import { judgeOn } from './support.ts';

const span = { start: { line: 3, column: 1 }, end: { line: 3, column: 9 } };

function tamperingOf(changes: Partial<Tampering> = {}): Tampering {
  return {
    what: 'test-skipped',
    level: 'fails',
    file: 'test/a.test.ts',
    span,
    gone: false,
    name: 'adds',
    message: 'The test "adds" is skipped.',
    before: "it('adds'",
    now: "it.skip('adds'",
    ...changes,
  };
}

const judged = (tamperings: Tampering[], policy: Plan['policy'] = null, compared = 4) =>
  judgeOn('integrity', { integrity: { compared, tamperings, tool: 'x', notices: [] } satisfies Integrity }, { policy });

const policyOf = (changes: PolicyChange[], allowed = false): Plan['policy'] => ({ used: 'base', changes, allowed });
const looser: PolicyChange = { setting: 'crap.max', before: '8', now: '9', effect: 'looser' };
const stricter: PolicyChange = { setting: 'complexity.max', before: '10', now: '8', effect: 'stricter' };

describe('a change that loosens nothing', () => {
  it('passes, and says how much was compared', () => {
    expect(judged([])).toMatchObject({
      status: 'passed',
      summary: 'nothing loosened in 4 changed files',
      findings: [],
      problems: [],
      figures: [
        { name: 'changed files compared', measured: 4, limit: null, unit: 'count' },
        { name: 'loosened', measured: 0, limit: 0, unit: 'count' },
        { name: 'to look at', measured: 0, limit: null, unit: 'count' },
      ],
    });
    expect(judged([], null, 1).summary).toBe('nothing loosened in 1 changed file');
  });

  it('passes with what may be innocent, which is counted', () => {
    const result = judged([tamperingOf({ level: 'noticed' }), tamperingOf({ level: 'noticed', what: 'snapshot' })]);
    expect(result).toMatchObject({ status: 'passed', summary: 'nothing loosened in 4 changed files, 2 to look at', findings: [] });
    expect(result.figures.map(({ measured }) => measured)).toEqual([4, 0, 2]);
  });
});

describe('what a change loosened', () => {
  it('fails, each kind told once beside what is to look at', () => {
    const result = judged([tamperingOf(), tamperingOf({ name: 'other' }), tamperingOf({ what: 'tool-config' }), tamperingOf({ level: 'noticed' })]);
    expect(result).toMatchObject({ status: 'failed', summary: '3 loosened in 4 changed files: test-skipped, tool-config, 1 to look at' });
    expect(result.figures.map(({ measured }) => measured)).toEqual([4, 3, 1]);
  });

  it('is a finding at its place, with its function, what was there and what is, and what has to hold', () => {
    const [finding] = judged([tamperingOf()]).findings;
    expect(finding).toMatchObject({
      rule: 'integrity.test-skipped',
      message: 'The test "adds" is skipped.',
      advice: 'The test has to run on this code and pass.',
      at: { file: 'test/a.test.ts', span },
      function: 'adds',
      measured: null,
      limit: null,
      output: "- it('adds'\n+ it.skip('adds'",
      change: 'introduced',
    });
  });

  it('has its file as its place when it is gone or has no span, and no function without a name', () => {
    const [gone, placeless] = judged([tamperingOf({ gone: true, now: null, name: 'a' }), tamperingOf({ span: null, before: null, name: null })]).findings.toSorted((a, b) => a.output!.localeCompare(b.output!));
    expect(gone).toMatchObject({ at: { file: 'test/a.test.ts' }, output: "- it('adds'" });
    expect(gone!.at).not.toHaveProperty('span');
    expect(placeless).toMatchObject({ at: { file: 'test/a.test.ts' }, output: "+ it.skip('adds'" });
    expect(placeless!.at).not.toHaveProperty('span');
    expect(placeless).not.toHaveProperty('function');
  });

  it('keeps its id while its name and its texts are the same, wherever it stands', () => {
    const idOf = (changes: Partial<Tampering>): string => judged([tamperingOf(changes)]).findings[0]!.id;
    expect(idOf({ span: null })).toBe(idOf({}));
    for (const other of [{ name: 'b' }, { before: 'b' }, { now: 'b' }]) expect(idOf(other)).not.toBe(idOf({}));
  });
});

describe('a policy that changed', () => {
  it('needs a person, and every change that is not stricter is named', () => {
    const different: PolicyChange = { setting: 'tests.command', before: 'a', now: 'b', effect: 'different' };
    const result = judged([tamperingOf()], policyOf([looser, stricter, different]));
    expect(result).toMatchObject({ status: 'failed', summary: '2 loosened in 4 changed files: policy, test-skipped' });
    expect(result.figures[1]).toMatchObject({ measured: 2 });
    expect(result.findings.find(({ rule }) => rule === 'integrity.policy')).toMatchObject({
      message: 'Policy changed: needs a person (crap.max 8 -> 9, tests.command a -> b). This run is judged by the policy of the base.',
      advice: 'The code has to meet the policy of the base; a change of the policy is decided by whoever runs the gate.',
      at: null,
      measured: null,
      limit: null,
      output: '- crap.max: 8\n+ crap.max: 9\n- tests.command: a\n+ tests.command: b',
      change: 'introduced',
    });
  });

  it.each([
    ['is stricter in everything', policyOf([stricter])],
    ['is allowed by whoever runs the gate', policyOf([looser], true)],
    ['is the same', policyOf([])],
  ])('is no finding when it %s', (_, policy) => {
    expect(judged([], policy)).toMatchObject({ status: 'passed', findings: [], summary: 'nothing loosened in 4 changed files' });
  });
});

test.each(tamperingKinds)('%s is told with what has to hold, in a sentence that names no way around', (kind) => {
  const advice = integrityAdvice[kind];
  expect(advice).toMatch(/^[A-Z].{20,}\.$/);
  expect(advice).not.toMatch(/allow|ignore it|waiver|baseline/i);
});

test.each([
  ['mutation-ignore', 'Test or simplify the code that the comment hides.'],
  ['coverage-ignore', 'Test or simplify the code that the comment hides.'],
  ['assertion-weakened', 'The behaviour that was asserted has to be asserted as strongly as before.'],
  ['assertion-removed', 'The behaviour that was asserted has to be asserted as strongly as before.'],
  ['tool-config', 'What the tool judged before has to be judged, by the limits of before.'],
] as const)('%s: %s', (kind, advice) => {
  expect(integrityAdvice[kind]).toBe(advice);
});
