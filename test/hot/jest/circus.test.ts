import { expect, test } from 'vitest';
import { blocksIn, messageOf, skipOthers, testId, testsIn } from '../../../src/hot/jest/circus.ts';
import { block, root, testOf } from './circus-support.ts';

const inner = () => block('inner', [testOf('one'), testOf('two')]);

test('the id of a test is its full name, without the outermost block', () => {
  const tests = testsIn(root([testOf('alone'), block('outer', [inner()]), block('', [testOf('nameless')])]));
  expect(tests.map(testId)).toEqual(['alone', 'outer inner one', 'outer inner two', 'nameless']);
});

test('tests that are not wanted are skipped, those still to be written are left alone', () => {
  const tree = root([inner(), testOf('later', 'todo')]);
  skipOthers(tree, new Set(['inner two']));
  expect(testsIn(tree).map(({ mode }) => mode)).toEqual(['skip', undefined, 'todo']);
});

test('the blocks of a tree are all that hold tests, the outermost one first', () => {
  expect(blocksIn(root([testOf('alone'), inner()])).map(({ name }) => name)).toEqual(['ROOT_DESCRIBE_BLOCK', 'inner']);
});

test.each([
  ['an error', [new Error('no')], 'no'],
  ['an error and where it was', [[new Error('no'), new Error('here')]], 'no'],
  ['nothing, and where it was', [[undefined, new Error('thrown')]], 'thrown'],
  ['a string', ['text'], 'text'],
  ['nothing', [null], 'null'],
])('a test that failed with %s says so', (_, errors, message) => {
  expect(messageOf({ ...testOf('a'), errors })).toBe(message);
});
