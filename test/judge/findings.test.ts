import { describe, expect, it } from 'vitest';
import { compareAsShown, identify, toFindings } from '../../src/judge/findings.ts';
import type { FindingContext } from '../../src/judge/findings.ts';
import type { Observation } from '../../src/model/gate.ts';
import type { Finding } from '../../src/model/verdict.ts';
import { unitOf } from './support.ts';

const text = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`).join('\n');
const span = (first: number, last = first, column = 5) => ({ start: { line: first, column: 1 }, end: { line: last, column } });
const observation = (changes: Partial<Observation> = {}): Observation => ({ rule: 'r', message: 'm', advice: 'a', at: { file: 'a.ts', span: span(10) }, measured: 2, limit: 1, identity: 'i', ...changes });
const context = (changes: Partial<FindingContext> = {}): FindingContext => ({
  gate: 'complexity',
  verify: 'npx gates check',
  source: (file) => (file === 'a.ts' ? text : undefined),
  complexity: (file) => (file === 'a.ts' ? { units: [unitOf('around', 1, [8, 12])] } : undefined),
  ...changes,
});
const only = (changes: Partial<Observation>, more: Partial<FindingContext> = {}): Finding => toFindings([observation(changes)], context(more))[0]!;

describe('the excerpt of a finding', () => {
  const linesOf = (changes: Partial<Observation>, more: Partial<FindingContext> = {}) => {
    const { excerpt } = only(changes, more);
    return excerpt && [excerpt.firstLine, excerpt.firstLine + excerpt.lines.length - 1];
  };

  it('has three lines around it, as far as there are any', () => {
    expect(linesOf({})).toEqual([7, 13]);
    expect(only({}).excerpt!.lines[3]).toBe('line 10');
    expect(linesOf({ at: { file: 'a.ts', span: span(2) } })).toEqual([1, 5]);
    expect(linesOf({ at: { file: 'a.ts', span: span(29) } })).toEqual([26, 30]);
  });

  it('has seven lines of a long one', () => {
    expect(linesOf({ at: { file: 'a.ts', span: span(10, 16) } })).toEqual([7, 19]);
    expect(linesOf({ at: { file: 'a.ts', span: span(10, 20) } })).toEqual([7, 19]);
    expect(linesOf({ at: { file: 'a.ts', span: span(10, 12) } })).toEqual([7, 15]);
  });

  it('has nothing of a line on which it has no character', () => {
    expect(linesOf({ at: { file: 'a.ts', span: span(10, 12, 1) } })).toEqual([7, 14]);
    expect(linesOf({ at: { file: 'a.ts', span: span(10, 10, 1) } })).toEqual([7, 13]);
  });

  it('ends where the text does, with or without a last line break', () => {
    const short = (source: string) => linesOf({ at: { file: 'a.ts', span: span(1) } }, { source: () => source });
    expect(short('a\nb\n')).toEqual([1, 2]);
    expect(short('a\nb')).toEqual([1, 2]);
  });

  it('is left out without a span or a text', () => {
    expect(only({ at: { file: 'a.ts' } })).not.toHaveProperty('excerpt');
    expect(only({ at: null })).not.toHaveProperty('excerpt');
    expect(only({ at: { file: 'b.ts', span: span(1) } })).not.toHaveProperty('excerpt');
  });
});

describe('the function of a finding', () => {
  it('is the one that it names, else the one around it, else none', () => {
    expect(only({ function: 'own' }).function).toBe('own');
    expect(only({}).function).toBe('around');
    expect(only({ at: { file: 'a.ts', span: span(20) } })).not.toHaveProperty('function');
    expect(only({ at: { file: 'b.ts', span: span(10) } })).not.toHaveProperty('function');
  });
});

describe('the id of a finding', () => {
  const idsOf = (...list: Observation[]) => {
    const ids = identify('complexity', list);
    return list.map((each) => ids.get(each)!);
  };

  it('follows from gate, rule, file and identity alone', () => {
    const [id] = idsOf(observation());
    expect(idsOf(observation({ message: 'other', measured: 9, at: { file: 'a.ts', span: span(20) } }))).toEqual([id]);
    for (const other of [{ rule: 'x' }, { identity: 'x' }, { at: { file: 'b.ts' } }, { at: null }]) expect(idsOf(observation(other))).not.toEqual([id]);
    expect(identify('crap', [observation()]).values().next().value).not.toBe(id);
  });

  it('of equals is numbered by their place, in whatever order they come', () => {
    const [early, late, last] = [5, 10, 15].map((line) => observation({ at: { file: 'a.ts', span: span(line) } })) as [Observation, Observation, Observation];
    const ids = idsOf(early, late, last);
    expect(new Set(ids).size).toBe(3);
    expect(ids[0]).toBe(idsOf(observation())[0]);
    expect(idsOf(last, early, late)).toEqual([ids[2], ids[0], ids[1]]);
  });

  it('of equals at one place is numbered by what else differs', () => {
    const [a, b] = [observation({ message: 'a' }), observation({ message: 'b' })];
    expect(idsOf(b, a)).toEqual(idsOf(a, b).toReversed());
  });

  it('is the given one where there is one', () => {
    expect(idsOf(observation({ id: 'given' }))).toEqual(['given']);
  });
});

describe('findings are shown', () => {
  const base: Finding = { id: '1', gate: 'complexity', rule: 'r', message: '', advice: '', at: { file: 'a.ts' }, measured: 2, limit: 1, verify: '' };
  const mutant = (mutator: string, id = '1', more: object = {}) => ({ id, mutator, ...more }) as unknown as NonNullable<Finding['mutant']>;
  it.each([
    ['those of the whole tree first', { at: null, measured: null }, { measured: 100 }],
    ['the furthest beyond its limit first, above or below it', { measured: 1, limit: 9 }, { measured: 5, limit: 1 }],
    ['those without a measure as if at their limit', { measured: 2, limit: 1 }, { measured: null, limit: 90 }],
    ['those without a limit as if at it', { measured: 2, limit: 1 }, { measured: 90, limit: null }],
    ['those that may be equivalent last', { mutant: mutant('StringLiteral') }, { mutant: mutant('StringLiteral', '1', { mayBeEquivalent: 'so' }) }],
    ['more telling mutators first', { mutant: mutant('ConditionalExpression') }, { mutant: mutant('StringLiteral') }],
    ['by place', { at: { file: 'a.ts' } }, { at: { file: 'b.ts' } }],
    ['by rule', { rule: 'a' }, { rule: 'b' }],
    ['by id', { id: '1' }, { id: '2' }],
    ['by the number of the mutant', { mutant: mutant('x', '1') }, { mutant: mutant('x', '2') }],
  ] as [string, Partial<Finding>, Partial<Finding>][])('%s', (_, first, second) => {
    const [a, b] = [{ ...base, ...first }, { ...base, ...second }];
    expect(compareAsShown(a, b)).toBeLessThan(0);
    expect(compareAsShown(b, a)).toBeGreaterThan(0);
    expect(compareAsShown(a, { ...a })).toBe(0);
  });
});
