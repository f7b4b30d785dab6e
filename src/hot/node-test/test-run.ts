import * as nodeTest from 'node:test';
import type { Failure, RanTest } from '../file-run.ts';
import type { HitLimit } from '../hit-limit.ts';
import type { Attribution } from './attribution.ts';
import type { RealRoot } from './real-root.ts';
import { TestResults } from './test-results.ts';
import { idOf, testIds, type HookNode, type SuiteNode, type TestNode, type TreeNode, type UserFunction } from './test-tree.ts';
import { UserCalls } from './user-calls.ts';

/** What a run of tests is made of. */
export interface TestRunParts {
  root: RealRoot;
  attribution: Attribution;
  /** Of the hits of the mutant. */
  limit: Pick<HitLimit, 'beginAlone'>;
  /** Told which test begins, and, with null, that something begins which belongs to none. */
  onBegin: (test: string | null) => void;
  /** The test file, as it is named in ids. */
  file: string;
  /** After a failure nothing else runs, but for what tidies up. */
  bail: boolean;
}

type Real = Record<string, (...args: unknown[]) => unknown>;
const real = nodeTest as unknown as Real;

/** A run of some tests of a file, by the real node:test. */
export class TestRun {
  /** The functions of the user's that it calls. */
  readonly calls = new UserCalls();
  executed = 0;
  readonly #parts: TestRunParts;
  readonly #results: TestResults;
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
    this.#results = new TestResults(parts.file);
  }

  get tests(): ReadonlyMap<string, RanTest> {
    return this.#results.tests;
  }

  /** The first failure. */
  get failure(): Failure | null {
    return this.#results.failure;
  }

  /** Whether tests were executed, and none failed. */
  get hasPassed(): boolean {
    return this.executed > 0 && this.failure === null;
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
      (ended) => {
        if (this.#results.note(ended, nodes, this.#leftIn)) this.#hasFailed = true;
      },
    );
  }

  /** The process ends now: what that stops in the middle has not failed. */
  leave(): void {
    this.#leftIn = this.#current ?? 'hook';
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
    const { file, attribution, limit, bail, onBegin } = this.#parts;
    return this.calls.slot(async (self, context) => {
      if (bail && this.#hasFailed) {
        this.#isLeftOut = true;
        return;
      }
      this.#enter(path);
      this.executed++;
      this.#current = idOf(file, [...path, name]);
      attribution.toTest(this.#current);
      limit.beginAlone(this.#current);
      onBegin(this.#current);
      try {
        await this.calls.call(fn, self, context);
      } catch (error) {
        if (!options['todo'] && !options['expectFailure']) this.#hasFailed = true;
        throw error;
      } finally {
        this.#current = null;
      }
    });
  }

  #hook({ hook, fn }: HookNode, path: readonly string[], tests: readonly string[]): UserFunction {
    return this.calls.slot(async (self, context) => {
      if (!this.#isHookWanted(hook, path)) return;
      if (!hook.endsWith('Each')) this.#parts.onBegin(null);
      this.#attribute(hook, path, tests);
      this.#enter(path);
      try {
        await this.calls.call(fn, self, context);
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
    const { attribution, limit } = this.#parts;
    if (this.#current !== null || hook === 'afterEach') return;
    limit.beginAlone(...tests);
    if (hook === 'beforeEach') attribution.toNextTest();
    else attribution.toSuite(path.join(' > '), tests);
  }

  #enter(path: readonly string[]): void {
    for (let depth = 0; depth <= path.length; depth++) this.#entered.add(path.slice(0, depth).join('\n'));
  }
}
