import { expect, test } from 'vitest';
import { groupsOf } from '../../src/hot/groups.ts';

const tests = ['a.js#one > x', 'a.js#one > y', 'a.js#two > x > deep', 'a.js#alone', 'a.js#one > z'];

test('tests are divided by the suite at the top of their file; one in none stands for itself', () => {
  expect(groupsOf(tests)).toEqual([['a.js#one > x', 'a.js#one > y', 'a.js#one > z'], ['a.js#two > x > deep'], ['a.js#alone']]);
});
