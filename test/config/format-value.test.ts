import { describe, expect, it } from 'vitest';
import { formatPath, formatValue } from '../../src/config/format-value.ts';

describe('a value in words', () => {
  it.each([
    [undefined, 'nothing'],
    [null, 'null'],
    [() => 1, 'a function'],
    [NaN, 'NaN'],
    [10n, '10'],
    [Symbol('s'), 'Symbol(s)'],
    ['text', '"text"'],
    [['a', 'b'], '["a","b"]'],
    [['a', 'b', 'c', 'd'], 'a list of 4'],
    [{ a: 1 }, '{"a":1}'],
    ['x'.repeat(70), `"${'x'.repeat(56)}...`],
  ])('%o is %s', (value, words) => expect(formatValue(value)).toBe(words));
});

describe('a path', () => {
  it.each([
    [['coverage', 'lines'], 'coverage.lines'],
    [['checks', 'lint all', 'command'], 'checks["lint all"].command'],
    [['overrides', 0, 'files'], 'overrides[0].files'],
  ])('%o is %s', (path, text) => expect(formatPath(path)).toBe(text));
});
