import { describe, expect, test } from 'vitest';
import { emptySuite, moveFirst, selectTests, testIds, type TreeNode } from '../../../src/hot/node-test/test-tree.ts';

const leaf = (name: string): TreeNode => ({ kind: 'test', name, options: {}, fn: () => {} });
const hook: TreeNode = { kind: 'hook', hook: 'before', options: {}, fn: () => {} };
const suite = (name: string, children: TreeNode[]): TreeNode => ({ ...emptySuite(name), children });

const file = 'a.test.js';
const nodes = [hook, leaf('one'), suite('s', [leaf('two'), hook, suite('t', [leaf('three')])]), leaf('four')];
const ids = ['a.test.js#one', 'a.test.js#s > two', 'a.test.js#s > t > three', 'a.test.js#four'];
const idsOf = (tree: readonly TreeNode[]): string[] => testIds(tree, file);

describe('the tests of a file', () => {
  test('have the names of their suites in their ids', () => expect(idsOf(nodes)).toEqual(ids));

  test('are selected with the suites and hooks around them', () => {
    const chosen = selectTests(nodes, new Set([ids[1]!, ids[3]!]), file);
    expect(idsOf(chosen)).toEqual([ids[1], ids[3]]);
    expect(chosen[0]).toBe(hook);
    expect(selectTests(nodes, new Set([ids[0]!]), file)).toEqual([hook, nodes[1]]);
  });

  test('are sorted with their suites, hooks stay where they are', () => {
    const sorted = moveFirst(nodes, new Map([[ids[3]!, 0], [ids[2]!, 1]]), file);
    expect(idsOf(sorted)).toEqual([ids[3], ids[2], ids[1], ids[0]]);
    expect(sorted[0]).toBe(hook);
    expect(idsOf(nodes)).toEqual(ids);
  });
});
