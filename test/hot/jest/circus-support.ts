import type { Block, CircusTest, DescribeBlock } from '../../../src/hot/jest/jest-internals.ts';

/** A test of jest-circus that is in no block yet. */
export function testOf(name: string, mode?: string): CircusTest {
  return { type: 'test', name, mode, errors: [], duration: 1, parent: undefined as never };
}

/** A block of jest-circus with what is in it. */
export function block(name: string, children: Block[], parent?: DescribeBlock): DescribeBlock {
  const made: DescribeBlock = { type: 'describeBlock', name, parent, children };
  for (const child of children) child.parent = made;
  return made;
}

/** The outermost block. */
export function root(children: Block[]): DescribeBlock {
  return block('ROOT_DESCRIBE_BLOCK', children);
}
