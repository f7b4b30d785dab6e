/** What a user hands to node:test. */
export type UserFunction = (this: unknown, ...args: unknown[]) => unknown;

/** Kinds of hooks. */
export type HookKind = 'before' | 'after' | 'beforeEach' | 'afterEach';

/** Options of a test, suite or hook, as node:test takes them. */
export type TestOptions = Record<string, unknown>;

/** A test that was declared. */
export interface TestNode {
  kind: 'test';
  name: string;
  options: TestOptions;
  fn: UserFunction;
}

/** A hook that was declared. */
export interface HookNode {
  kind: 'hook';
  hook: HookKind;
  options: TestOptions;
  fn: UserFunction;
}

/** A suite that was declared; the file itself is one without a name. */
export interface SuiteNode {
  kind: 'suite';
  name: string;
  options: TestOptions;
  children: TreeNode[];
  /** What its function threw. */
  error?: unknown;
}

/** Anything that a test file declares. */
export type TreeNode = TestNode | HookNode | SuiteNode;

/** A suite without anything in it. */
export function emptySuite(name: string, options: TestOptions = {}): SuiteNode {
  return { kind: 'suite', name, options, children: [] };
}

/** Id of what the names lead to in a file: `test/a.test.js#suite > test`. */
export function idOf(file: string, names: readonly string[]): string {
  return `${file}#${names.join(' > ')}`;
}

/** Ids of all tests below, in their order. */
export function testIds(nodes: readonly TreeNode[], file: string, names: readonly string[] = []): string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'hook') return [];
    const path = [...names, node.name];
    return node.kind === 'test' ? [idOf(file, path)] : testIds(node.children, file, path);
  });
}

/** The wanted tests with the suites and hooks around them; a suite that is left without tests goes. */
export function selectTests(
  nodes: readonly TreeNode[],
  wanted: ReadonlySet<string>,
  file: string,
  names: readonly string[] = [],
): TreeNode[] {
  return nodes.flatMap((node): TreeNode[] => {
    if (node.kind === 'hook') return [node];
    const path = [...names, node.name];
    if (node.kind === 'test') return wanted.has(idOf(file, path)) ? [node] : [];
    const children = selectTests(node.children, wanted, file, path);
    return children.some(({ kind }) => kind !== 'hook') ? [{ ...node, children }] : [];
  });
}

/** Sorts tests, and the suites that they are in, by rank; those without one come last, and hooks stay where they are. */
export function moveFirst(
  nodes: readonly TreeNode[],
  ranks: ReadonlyMap<string, number>,
  file: string,
  names: readonly string[] = [],
): TreeNode[] {
  const rankOf = (node: TreeNode): number => {
    if (node.kind === 'hook') return -1;
    const ids = testIds([node], file, names);
    return Math.min(...ids.map((id) => ranks.get(id) ?? ranks.size), ranks.size);
  };
  const sorted = nodes
    .filter(({ kind }) => kind !== 'hook')
    .map((node) => ({ node, rank: rankOf(node) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ node }) =>
      node.kind === 'suite' ? { ...node, children: moveFirst(node.children, ranks, file, [...names, node.name]) } : node,
    );
  return nodes.map((node) => (node.kind === 'hook' ? node : sorted.shift()!));
}
