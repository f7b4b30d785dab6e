import { expect, test } from 'vitest';
import { parseShard } from '../../src/commands/options.ts';

test('a shard is one of so many, counted from 1', () => {
  expect(parseShard('2/4')).toEqual({ index: 2, of: 4 });
  expect(parseShard('4/4')).toEqual({ index: 4, of: 4 });
});

test.each(['', '2', '0/4', '5/4', '1/0', 'a/b', '1/2/3', '-1/2'])('%j is no shard', (text) => {
  expect(() => parseShard(text)).toThrow(/shard/i);
});
