import { AsyncLocalStorage } from 'node:async_hooks';
import { emptySuite, type HookKind, type SuiteNode, type TestOptions, type TreeNode, type UserFunction } from './test-tree.ts';

/** Where the code that declares something is: in a suite's function, or in a test that runs. */
const place = new AsyncLocalStorage<SuiteNode | 'test'>();

/** Runs what belongs to a test that is running: what it declares is the real node:test's business. */
export function insideTest<T>(action: () => T): T {
  return place.run('test', action);
}

/** Whether a test is what is running. */
export function isInsideTest(): boolean {
  return place.getStore() === 'test';
}

/** A declaration as node:test understands its arguments. */
export interface Declaration {
  name: string;
  options: TestOptions;
  fn: UserFunction;
}

/** Gathers what a test file declares. */
export class Collector {
  readonly root: SuiteNode = emptySuite('');
  readonly #suites = new Set<Promise<unknown>>();
  readonly #onAwait: () => Promise<void>;

  /** `onAwait`: the file waits at its top level for a test to end. */
  constructor(onAwait: () => Promise<void>) {
    this.#onAwait = onAwait;
  }

  addHook(hook: HookKind, fn: UserFunction, options: TestOptions): void {
    this.#suite().children.push({ kind: 'hook', hook, fn, options });
  }

  addTest({ name, options, fn }: Declaration): PromiseLike<void> {
    return this.#add({ kind: 'test', name, options, fn });
  }

  /** Runs the suite's function at once, as node:test does. */
  addSuite({ name, options, fn }: Declaration): PromiseLike<void> {
    const suite = emptySuite(name, options);
    const ended = this.#add(suite);
    if (isSkipped(options)) return ended;
    const note = (error: unknown): void => void (suite.error = error);
    try {
      const result = place.run(suite, () => fn.call({ name }, suiteContext(name)));
      if (isThenable(result)) this.#waitFor(Promise.resolve(result).catch(note));
    } catch (error) {
      note(error);
    }
    return ended;
  }

  /** Waits for suites whose functions are asynchronous. */
  async settle(): Promise<void> {
    while (this.#suites.size > 0) await Promise.all(this.#suites);
  }

  #waitFor(suite: Promise<unknown>): void {
    this.#suites.add(suite);
    void suite.then(() => this.#suites.delete(suite));
  }

  #suite(): SuiteNode {
    const current = place.getStore();
    return current === undefined || current === 'test' ? this.root : current;
  }

  #add(node: TreeNode): PromiseLike<void> {
    const suite = this.#suite();
    suite.children.push(node);
    return new Ended(suite === this.root ? this.#onAwait : async () => {});
  }
}

/** What a declaration returns: tests run before that is known only if somebody waits for it. */
class Ended implements PromiseLike<void> {
  readonly #wait: () => Promise<void>;

  constructor(wait: () => Promise<void>) {
    this.#wait = wait;
  }

  then<A = void, B = never>(
    resolve?: ((value: void) => A | PromiseLike<A>) | null,
    reject?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#wait().then(resolve, reject);
  }

  catch<B = never>(reject?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<void | B> {
    return this.#wait().catch(reject);
  }

  finally(action?: (() => void) | null): Promise<void> {
    return this.#wait().finally(action);
  }
}

function isSkipped({ skip }: TestOptions): boolean {
  return skip !== undefined && skip !== false;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | undefined)?.then === 'function';
}

function suiteContext(name: string): object {
  return { name, fullName: name, signal: new AbortController().signal };
}
