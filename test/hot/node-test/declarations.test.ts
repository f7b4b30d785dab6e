import { describe, expect, it } from 'vitest';
import { Collector } from '../../../src/hot/node-test/collector.ts';
import { Declarations } from '../../../src/hot/node-test/declarations.ts';
import type { TreeNode } from '../../../src/hot/node-test/test-tree.ts';

const all = { tests: null, first: null };
const shown = (nodes: readonly TreeNode[]): string[] =>
  nodes.flatMap((node) => (node.kind === 'hook' ? [node.hook] : node.kind === 'test' ? [node.name] : [node.name, ...shown(node.children)]));

function declare(...names: string[]) {
  const collector = new Collector(async () => {});
  const add = (name: string) => void collector.addTest({ name, options: {}, fn: () => {} });
  collector.addHook('beforeEach', () => {}, {});
  for (const name of names) add(name);
  return { add, collector, declarations: new Declarations(collector, 'a.js') };
}

describe('what a test file declares', () => {
  it('is taken once, with every hook each time', () => {
    const { add, declarations } = declare('one', 'two');
    expect(shown(declarations.takeNew(all))).toEqual(['beforeEach', 'one', 'two']);
    expect(declarations.hasNew).toBe(false);
    add('three');
    expect(declarations.hasNew).toBe(true);
    expect(shown(declarations.takeNew(all))).toEqual(['beforeEach', 'three']);
    expect(declarations.tests).toEqual(['a.js#one', 'a.js#two', 'a.js#three']);
  });

  it('is nothing new where it is a hook only', () => {
    expect(declare().declarations.hasNew).toBe(false);
  });

  it('is taken in part, where some tests are asked for', () => {
    const { declarations } = declare('one', 'two', 'three');
    expect(shown(declarations.takeNew({ tests: ['a.js#two'], first: null }))).toEqual(['beforeEach', 'two']);
  });

  it('comes in the order that is asked for, the rest as declared', () => {
    const { declarations } = declare('one', 'two', 'three');
    expect(shown(declarations.takeNew({ tests: null, first: ['a.js#three', 'a.js#two'] }))).toEqual(['beforeEach', 'three', 'two', 'one']);
  });

  it('has a suite with it where one of its tests is selected', () => {
    const { collector, declarations } = declare();
    void collector.addSuite({ name: 'math', options: {}, fn: () => ['adds', 'divides'].forEach((name) => collector.addTest({ name, options: {}, fn: () => {} })) });
    expect(shown(declarations.select(collector.root.children, ['a.js#math > divides']))).toEqual(['beforeEach', 'math', 'divides']);
  });
});
