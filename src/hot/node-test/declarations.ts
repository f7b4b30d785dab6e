import type { RunCommand } from '../file-run.ts';
import type { Collector } from './collector.ts';
import { moveFirst, selectTests, testIds, type TreeNode } from './test-tree.ts';

/** What a test file declares, in the portions in which it is run: tests may be declared while others run. */
export class Declarations {
  readonly #collector: Collector;
  /** The test file, as ids name it. */
  readonly #file: string;
  /** How many of the declarations were taken. */
  #taken = 0;

  constructor(collector: Collector, file: string) {
    this.#collector = collector;
    this.#file = file;
  }

  /** Ids of all tests that were declared, in their order. */
  get tests(): string[] {
    return testIds(this.#collector.root.children, this.#file);
  }

  /** Whether tests or suites were declared since the last time. */
  get hasNew(): boolean {
    return this.#collector.root.children.slice(this.#taken).some(({ kind }) => kind !== 'hook');
  }

  /** What is to run of what was declared since the last time, with all hooks, in the order that is wanted. */
  takeNew({ tests, first }: Pick<RunCommand, 'tests' | 'first'>): TreeNode[] {
    const all = this.#collector.root.children;
    const nodes = all.filter((node, at) => at >= this.#taken || node.kind === 'hook');
    this.#taken = all.length;
    const chosen = tests === null ? nodes : this.select(nodes, tests);
    if (first === null) return chosen;
    return moveFirst(chosen, new Map(first.map((id, rank) => [id, rank])), this.#file);
  }

  /** Of these, the tests with such ids, and what is around them. */
  select(nodes: readonly TreeNode[], tests: readonly string[]): TreeNode[] {
    return selectTests(nodes, new Set(tests), this.#file);
  }
}
