import * as nodeTest from 'node:test';
import type { Failure, RanTest } from '../file-run.ts';
import type { Attribution } from './attribution.ts';
import { insideTest } from './collector.ts';
import type { EndedTest } from './events.ts';
import type { RealRoot } from './real-root.ts';
import { idOf, testIds, type HookNode, type SuiteNode, type TestNode, type TreeNode, type UserFunction } from './test-tree.ts';

/** What a run of tests is made of. */
export interface TestRunParts {
  root: RealRoot;
  attribution: Attribution;
  /** The test file, as it is named in ids. */
  file: string;
  /** After a failure nothing else runs, but for what tidies up. */
  bail: boolean;
}

type Real = Record<string, (...args: unknown[]) => unknown>;
const real = nodeTest as unknown as Real;

/** A run of some tests of a file, by the real node:test. */
export class TestRun {
  readonly tests = new Map<string, RanTest>();
  failure: Failure | null = null;
  executed = 0;
  readonly #parts: TestRunParts;
  /** What ends each function of the user's that has not come to its end. */
  readonly #waiting = new Set<(error: Error) => void>();
  readonly #entered = new Set<string>();
  readonly #over = new Set<HookNode>();
  #hasFailed = false;
  /** Id of the test that is running. */
  #current: string | null = null;
  /** What the process was ended in: the test, or `hook`; null while it goes on. */
  #leftIn: string | null = null;
  /** In `bail`, what belongs to a test that is left out is left out too. */
  #isLeftOut = false;

  constructor(parts: TestRunParts) {
    this.#parts = parts;
  }

  /** Runs these; hooks at the top of the file that were run before, and `after` but for the last time, are not. */
  async run(nodes: readonly TreeNode[], isLast: boolean): Promise<void> {
    const ids = testIds(nodes, this.#parts.file);
    if (ids.length === 0) return;
    const isDue = (node: TreeNode): boolean => {
      if (node.kind !== 'hook' || node.hook.endsWith('Each')) return true;
      if (this.#over.has(node) || (node.hook === 'after' && !isLast)) return false;
      this.#over.add(node);
      return true;
    };
    const all = nodes.filter(isDue);
    await this.#parts.root.run(
      () => this.#declare(all, []),
      (ended) => this.#note(ended, nodes),
    );
  }

  /** Ends everything that waits with an error; false when nothing does. */
  cancel(error: Error): boolean {
    const waiting = [...this.#waiting];
    for (const end of waiting) end(error);
    return waiting.length > 0;
  }

  /** The process ends now: what that stops in the middle has not failed. */
  leave(): void {
    this.#leftIn = this.#current ?? 'hook';
  }

  /** Waits for something of the user's, which `cancel` can end. */
  async guard<T>(action: () => T | PromiseLike<T>): Promise<T> {
    let end!: (error: Error) => void;
    const ended = new Promise<never>((_, reject) => (end = reject));
    ended.catch(() => {});
    this.#waiting.add(end);
    try {
      return await Promise.race([action(), ended]);
    } finally {
      this.#waiting.delete(end);
    }
  }

  #declare(nodes: readonly TreeNode[], path: readonly string[]): void {
    const tests = testIds(nodes, this.#parts.file, path);
    for (const node of nodes) {
      if (node.kind === 'hook') real[node.hook]!(this.#hook(node, path, tests), node.options);
      else if (node.kind === 'test') real['it']!(node.name, node.options, this.#test(node, path));
      else this.#declareSuite(node, [...path, node.name]);
    }
  }

  #declareSuite({ name, options, children, error }: SuiteNode, path: readonly string[]): void {
    // One test at a time, or nobody could say which of them reached a mutant
    void real['describe']!(name, { ...options, concurrency: 1 }, () => {
      this.#declare(children, path);
      if (error !== undefined) throw error;
    });
  }

  #test({ name, fn, options }: TestNode, path: readonly string[]): UserFunction {
    const { file, attribution, bail } = this.#parts;
    return this.#slot(async (self, context) => {
      if (bail && this.#hasFailed) {
        this.#isLeftOut = true;
        return;
      }
      this.#enter(path);
      this.executed++;
      this.#current = idOf(file, [...path, name]);
      attribution.toTest(this.#current);
      try {
        await this.#call(fn, self, context);
      } catch (error) {
        if (!options['todo'] && !options['expectFailure']) this.#hasFailed = true;
        throw error;
      } finally {
        this.#current = null;
      }
    });
  }

  #hook({ hook, fn }: HookNode, path: readonly string[], tests: readonly string[]): UserFunction {
    return this.#slot(async (self, context) => {
      if (!this.#isHookWanted(hook, path)) return;
      this.#attribute(hook, path, tests);
      this.#enter(path);
      try {
        await this.#call(fn, self, context);
      } catch (error) {
        this.#hasFailed = true;
        throw error;
      }
    });
  }

  #isHookWanted(hook: HookNode['hook'], path: readonly string[]): boolean {
    if (!this.#parts.bail || !this.#hasFailed) return true;
    if (hook === 'after') return this.#entered.has(path.join('\n'));
    return hook === 'afterEach' && !this.#isLeftOut;
  }

  #attribute(hook: HookNode['hook'], path: readonly string[], tests: readonly string[]): void {
    const { attribution } = this.#parts;
    if (this.#current !== null || hook === 'afterEach') return;
    if (hook === 'beforeEach') attribution.toNextTest();
    else attribution.toSuite(path.join(' > '), tests);
  }

  #enter(path: readonly string[]): void {
    for (let depth = 0; depth <= path.length; depth++) this.#entered.add(path.slice(0, depth).join('\n'));
  }

  /** What node:test gets to hold: it never lets go of it, so it must not hold the user's modules. */
  #slot(action: (self: unknown, context: unknown) => Promise<void>): UserFunction {
    const slot: { action: typeof action | null } = { action };
    this.#slots.push(slot);
    return function (this: unknown, context: unknown) {
      return slot.action?.(this, context);
    };
  }

  readonly #slots: { action: unknown }[] = [];

  /** Lets go of everything. */
  close(): void {
    for (const slot of this.#slots) slot.action = null;
  }

  /** Calls a function of the user's, with a callback where it takes one. */
  #call(fn: UserFunction, self: unknown, context: unknown): Promise<unknown> {
    return this.guard(() => insideTest(() => (fn.length === 2 ? callBack(fn, self, context) : fn.call(self, context))));
  }

  #note({ path, state, durationMs, message, isSummary }: EndedTest, nodes: readonly TreeNode[]): void {
    const { file } = this.#parts;
    const node = findNode(nodes, path);
    if (node === null) return;
    const id = idOf(file, path);
    if (state === 'failed' && this.#leftIn === (node.kind === 'test' ? id : 'hook')) return;
    if (node.kind === 'test') {
      const known = this.tests.get(id);
      if (known?.state !== 'failed') {
        this.tests.set(id, { id, name: path.join(' '), state, durationMs, ...(state === 'failed' && { message }) });
      }
    }
    if (state !== 'failed' || (node.kind === 'suite' && isSummary)) return;
    const [test = null] = node.kind === 'test' ? [id] : testIds(node.children, file, path);
    this.#hasFailed = true;
    this.failure ??= { test, message, passesWithout: null };
  }
}

function callBack(fn: UserFunction, self: unknown, context: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const result = fn.call(self, context, (error: unknown) => (error ? reject(error as Error) : resolve()));
    if (typeof (result as PromiseLike<unknown> | undefined)?.then === 'function') {
      reject(new Error('passed a callback but also returned a Promise'));
    }
  });
}

/** The test or suite that these names lead to; null for what a test itself ran. */
function findNode(nodes: readonly TreeNode[], [name, ...rest]: readonly string[]): TestNode | SuiteNode | null {
  for (const node of nodes) {
    if (node.kind === 'hook' || node.name !== name) continue;
    if (rest.length === 0) return node;
    const found = node.kind === 'suite' ? findNode(node.children, rest) : null;
    if (found !== null) return found;
  }
  return null;
}
