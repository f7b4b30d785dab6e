import type { Failure, RanTest } from '../file-run.ts';
import type { EndedTest } from './events.ts';
import { idOf, testIds, type SuiteNode, type TestNode, type TreeNode } from './test-tree.ts';

/** What became of the tests of a file, from what node:test reports. */
export class TestResults {
  readonly tests = new Map<string, RanTest>();
  /** The first failure. */
  failure: Failure | null = null;
  /** The test file, as it is named in ids. */
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** Takes down an end; true when it is a failure. What the process was ended in has none: `leftIn` is the test, or `hook`. */
  note(ended: EndedTest, nodes: readonly TreeNode[], leftIn: string | null): boolean {
    const node = findNode(nodes, ended.path);
    if (node === null) return false;
    return node.kind === 'test' ? this.#noteTest(ended, leftIn) : this.#noteSuite(node, ended, leftIn);
  }

  #noteTest({ path, state, durationMs, message }: EndedTest, leftIn: string | null): boolean {
    const id = idOf(this.#file, path);
    const hasFailed = state === 'failed';
    if (hasFailed && leftIn === id) return false;
    if (!this.#isFailed(id)) {
      this.tests.set(id, { id, name: path.join(' '), state, durationMs, ...(hasFailed && { message }) });
    }
    if (hasFailed) this.#fail(id, message);
    return hasFailed;
  }

  #isFailed(id: string): boolean {
    return this.tests.get(id)?.state === 'failed';
  }

  #noteSuite({ children }: SuiteNode, { path, state, message, isSummary }: EndedTest, leftIn: string | null): boolean {
    if (state !== 'failed' || isSummary || leftIn === 'hook') return false;
    this.#fail(testIds(children, this.#file, path)[0] ?? null, message);
    return true;
  }

  #fail(test: string | null, message: string): void {
    this.failure ??= { test, message, passesWithout: null };
  }
}

/** The test or suite that these names lead to; null for what a test itself ran. */
function findNode(nodes: readonly TreeNode[], [name, ...rest]: readonly string[]): TestNode | SuiteNode | null {
  for (const node of nodes) {
    if (node.kind === 'hook' || node.name !== name) continue;
    const found = rest.length === 0 ? node : findInside(node, rest);
    if (found !== null) return found;
  }
  return null;
}

function findInside(node: TestNode | SuiteNode, path: readonly string[]): TestNode | SuiteNode | null {
  return node.kind === 'suite' ? findNode(node.children, path) : null;
}
