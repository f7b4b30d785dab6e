import { expect, test } from 'vitest';
import { Killers } from '../../src/hot/killers.ts';

const MS: Record<string, number> = { quick: 1, other: 2, medium: 40, slow: 300 };
const order = (...killers: string[]): string[] => {
  const known = new Killers();
  for (const id of killers) known.add(id);
  return known.order(Object.keys(MS), (id) => MS[id]!);
};

test('without killers the cheapest tests come first', () => expect(order()).toEqual(['quick', 'other', 'medium', 'slow']));
test('killers come before others, the latest first', () => expect(order('other', 'medium')).toEqual(['medium', 'other', 'quick', 'slow']));
test('a killer that takes longer than many quick tests comes after them', () => expect(order('slow')).toEqual(['quick', 'other', 'slow', 'medium']));
