import type { CircusTest, DescribeBlock } from './jest-internals.ts';

/** Id of a test: its full name, as Stryker's own runner has it. */
export function testId(test: CircusTest): string {
  return `${blockName(test.parent)} ${test.name}`.trimStart();
}

function blockName(block: DescribeBlock): string {
  return block.parent === undefined || block.parent === null ? '' : `${blockName(block.parent)} ${block.name}`.trimStart();
}

/** All tests in a block. */
export function testsIn(block: DescribeBlock): CircusTest[] {
  return block.children.flatMap((child) => (child.type === 'test' ? [child] : testsIn(child)));
}

/** A block with all blocks in it. */
export function blocksIn(block: DescribeBlock): DescribeBlock[] {
  return [block, ...block.children.flatMap((child) => (child.type === 'test' ? [] : blocksIn(child)))];
}

/** Skips the tests that are not wanted; jest skips the hooks of a block without any. */
export function skipOthers(root: DescribeBlock, wanted: ReadonlySet<string>): void {
  for (const test of testsIn(root)) if (!wanted.has(testId(test)) && test.mode !== 'todo') test.mode = 'skip';
}

/** What a test failed with, in words. */
export function messageOf({ errors }: CircusTest): string {
  const first = errors[0];
  const error = Array.isArray(first) ? (first[0] ?? first[1]) : first;
  return String((error as Partial<Error> | null | undefined)?.message ?? error);
}
