import { expect, test } from 'vitest';
import { findSwap, swaps } from '../../src/judge/find-swap.ts';

const pairs = Object.entries(swaps).flatMap(([kind, known]) =>
  Object.entries(known as Record<string, string[]>).flatMap(([from, targets]) => targets.map((to) => [kind, from, to] as const)));

test.each(pairs)('%s: %s that became %s is found with its operands', (kind, from, to) => {
  expect(findSwap(`a ${from} b`, `a ${to} b`, swaps[kind as keyof typeof swaps])).toEqual({ left: 'a', from, to, right: 'b' });
});

test.each([
  ['boundaries', ['< <=', '<= <', '> >=', '>= >']],
  ['logical', ['&& ||', '|| &&', '?? &&']],
  ['arithmetic', ['+ -', '- +', '* /', '/ *', '% *']],
  ['assignments', ['+= -=', '-= +=', '*= /=', '/= *=', '%= *=', '<<= >>=', '>>= <<=', '&= |=', '|= &=', '&&= ||=', '||= &&=', '??= &&=']],
] as const)('%s are swapped as Stryker swaps them', (kind, expected) => {
  expect(pairs.filter(([name]) => name === kind).map(([, from, to]) => `${from} ${to}`)).toEqual(expected);
});

test('of several equal operators the one that changed is found', () => {
  expect(findSwap('a + b + c', 'a + b - c', swaps.arithmetic)).toMatchObject({ left: 'a + b', right: 'c' });
  expect(findSwap('a + b + c', 'a - b + c', swaps.arithmetic)).toMatchObject({ left: 'a', right: 'b + c' });
});

test('anything else is no swap', () => {
  expect(findSwap('a + b', 'a * b', swaps.arithmetic)).toBeUndefined();
  expect(findSwap('a', 'b', swaps.arithmetic)).toBeUndefined();
});
