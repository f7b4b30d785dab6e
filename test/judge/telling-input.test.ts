import { describe, expect, it } from 'vitest';
import { mayBeEquivalent, tellingInput } from '../../src/judge/telling-input.ts';

const told = (mutator: string, original: string, replacement: string) =>
  tellingInput({ mutator, original, replacement, line: original }).tellingInput;

describe('what tells a mutant from its original', () => {
  it.each([
    ['EqualityOperator', 'name.length < 3', 'name.length <= 3', 'the value at the boundary: `name.length === 3`'],
    ['EqualityOperator', 'a >= b', 'a > b', 'the value at the boundary: `a === b`'],
    ['EqualityOperator', 'a === b', 'a !== b', 'any input that reaches it: the condition is the opposite, so assert what it decides'],
    ['ConditionalExpression', 'a.b()', 'true', 'an input for which `a.b()` is false'],
    ['ConditionalExpression', 'a.b()', 'false', 'an input for which `a.b()` is true'],
    ['ConditionalExpression', 'case 1:\n  return 2;', 'case 1:', 'the value of `case 1`, for which its statements run'],
    ['LogicalOperator', 'a && b', 'a || b', 'an input for which only one of `a` and `b` holds'],
    ['LogicalOperator', 'a && b && c', 'a && b || c', 'an input for which only one of `a && b` and `c` holds'],
    ['LogicalOperator', 'a ?? b', 'a && b', 'an input for which `a` is null or undefined, and one for which it is not'],
    ['BooleanLiteral', '!ready', 'ready', 'any value of `ready`: it is taken for its opposite, so assert what it decides'],
    ['BooleanLiteral', 'true', 'false', 'what reads the value: assert what `true` does there'],
    ['ArithmeticOperator', 'a + b', 'a - b', 'a value of `b` other than 0'],
    ['ArithmeticOperator', 'a + 1', 'a - 1', 'any input that reaches it: assert the result'],
    ['ArithmeticOperator', 'a * b', 'a / b', 'a value of `a` other than 0, with one of `b` other than 1 and -1'],
    ['ArithmeticOperator', 'a % b', 'a * b', 'values of `a` and `b` whose remainder is not their product'],
    ['AssignmentOperator', 'a += b', 'a -= b', 'a value of `b` other than 0'],
    ['AssignmentOperator', 'a ??= b', 'a &&= b', 'values of `a` and `b` for which `??=` and `&&=` differ'],
    ['UnaryOperator', '-x', '+x', 'a value of `x` other than 0'],
    ['UpdateOperator', 'i++', 'i--', 'the value of `i` after the update: a second round of the loop, or a read of it'],
    ['OptionalChaining', 'a.b?.c', 'a.b.c', '`a.b` null or undefined'],
    ['OptionalChaining', 'a?.b?.c', 'a?.b.c', '`a?.b` null or undefined'],
    ['OptionalChaining', 'a?.[0]', 'a[0]', '`a` null or undefined'],
    ['StringLiteral', '"x"', '""', 'the text itself: assert `"x"`, or a part of it'],
    ['StringLiteral', '``', '`Stryker was here!`', 'the text itself: assert that it is empty'],
    ['ArrayDeclaration', '[1]', '[]', 'the elements of the list: assert at least one of them'],
    ['ArrayDeclaration', '[]', '["Stryker was here"]', 'the list itself: assert that it starts empty'],
    ['ObjectLiteral', '{ a: 1 }', '{}', 'the properties of the object: assert one of `{ a: 1 }`'],
    ['BlockStatement', '{ f(); }', '{}', 'an input that runs the block, with an assertion on what the block returns, changes or calls'],
    ['ArrowFunction', '() => 1', '() => undefined', 'the result of the function: assert what depends on it'],
    ['MethodExpression', 'a.startsWith(b)', 'a.endsWith(b)', 'a text that begins with it and does not end with it'],
    ['MethodExpression', 'a.trim().trim()', 'a.trim()', 'a text with blanks around it'],
    ['MethodExpression', 'Math.min(a, b)', 'Math.max(a, b)', 'two different values'],
    ...[
      ['endsWith', 'a text that ends with it and does not begin with it'],
      ['trimStart', 'a text with blanks before it and none after it'],
      ['trimEnd', 'a text with blanks after it and none before it'],
      ['toUpperCase', 'a text with small letters'],
      ['toLowerCase', 'a text with capital letters'],
      ['toLocaleUpperCase', 'a text with small letters'],
      ['toLocaleLowerCase', 'a text with capital letters'],
      ['some', 'a list in which some elements match and some do not'],
      ['every', 'a list in which some elements match and some do not'],
      ['max', 'two different values'],
      ['sort', 'a list that is not in order yet'],
      ['reverse', 'a list that reads differently backwards'],
      ['filter', 'a list with an element that is filtered out'],
      ['slice', 'a value of which a part is left out'],
      ['substr', 'a text of which a part is left out'],
      ['substring', 'a text of which a part is left out'],
      ['charAt', 'a text of more than one character'],
    ].map(([method, expected]) => ['MethodExpression', `a.${method}(b)`, 'a', expected!] as [string, string, string, string]),
    ['MethodExpression', 'a.map(f).filter(g)', 'a.map(f)', 'a list with an element that is filtered out'],
    ['MethodExpression', 'a.filter(f).sort()', 'a.sort()', 'a list with an element that is filtered out'],
    ['Regex', '/^a/', '/a/', 'a text in which the match stands after other characters'],
    ['Regex', '/a$/', '/a/', 'a text in which other characters follow the match'],
    ['Regex', '/a+/', '/a/', 'a text that only one of `/a+/` and `/a/` matches'],
  ])('%s: %s -> %s', (mutator, original, replacement, expected) => {
    expect(told(mutator, original, replacement)).toBe(expected);
  });

  it('is not made up where the mutator does not make it plain', () => {
    expect(told('SomebodysOwn', 'a', 'b')).toBeUndefined();
    expect(told('LogicalOperator', 'a && b', 'c')).toBeUndefined();
    expect(told('ArithmeticOperator', 'a + b', 'c')).toBeUndefined();
    expect(told('MethodExpression', 'a.b()', 'a')).toBeUndefined();
  });
});

describe('an equivalent', () => {
  const suggested = (original: string, replacement: string, line: string) =>
    mayBeEquivalent({ mutator: 'EqualityOperator', original, replacement, line }).mayBeEquivalent;

  it('is suggested where both arms are the same value at the boundary', () => {
    expect(suggested('a < b', 'a <= b', 'return a < b ? a : b;')).toBe('where `a === b`, both arms are the same value');
    expect(suggested('a > b', 'a >= b', 'x = a > b ? b : a')).toBeDefined();
  });

  it('is not suggested for anything else', () => {
    expect(suggested('a < b', 'a <= b', 'return a < b ? 1 : 2;')).toBeUndefined();
    expect(suggested('a < b', 'a >= b', 'return a < b ? a : b;')).toBeUndefined();
  });
});
