import type { RunEnd } from './file-run.ts';
import type { FileRuns } from './file-runs.ts';
import { findDistrust } from './find-distrust.ts';
import type { Parts } from './parts.ts';
import type { Level, Trust } from './trust.ts';

/** Modules that load faster than this are not worth keeping. */
const QUICK_LOAD_MS = 15;

/** Looks at a test file before its first mutant, and settles how its mutants are tested. */
export class FirstLook {
  readonly #runs: FileRuns;
  readonly #parts: Parts;
  readonly #trust: Trust;

  constructor(runs: FileRuns, parts: Parts, trust: Trust) {
    this.#runs = runs;
    this.#parts = parts;
    this.#trust = trust;
  }

  /** The level of a file. The first time, its tests run twice without a mutant, the second time in reverse. */
  async levelOf(file: string): Promise<Level> {
    const known = this.#trust.levelOf(file);
    if (known !== null) return known;
    const tests = this.#parts.testsOf(file);
    const first = await this.#runs.without(file, null, 'fresh');
    const second = await this.#runAgain(file, tests);
    const distrust = findDistrust(first, tests) ?? findDistrust(second, tests);
    if (distrust === null) await this.#settle(file, loadMsOf(second));
    else this.#trust.demote(file, 'cold', `without a mutant, in a worker that ran tests before, ${distrust}`);
    return this.#trust.levelOf(file)!;
  }

  /** In reverse, or, where that shows that they need it, in their own order. */
  async #runAgain(file: string, tests: string[]): Promise<RunEnd> {
    const second = await this.#runs.without(file, null, 'fresh', [...tests].reverse());
    if (findDistrust(second, tests) === null) return second;
    this.#trust.keepOrder(file);
    return this.#runs.without(file, null, 'fresh');
  }

  async #settle(file: string, loadMs: number): Promise<void> {
    const isKept = loadMs > QUICK_LOAD_MS && (await this.#canKeep(file, loadMs));
    this.#trust.settle(file, isKept ? 'kept' : 'fresh');
  }

  /** Whether keeping modules changes nothing and halves the time of loading. */
  async #canKeep(file: string, loadMs: number): Promise<boolean> {
    const tests = this.#parts.testsOf(file);
    const order = this.#trust.keepsOrder(file) ? null : [...tests].reverse();
    const kept = await this.#runs.without(file, null, 'kept', order);
    return loadMsOf(kept) < loadMs / 2 && findDistrust(kept, tests) === null;
  }
}

function loadMsOf(end: RunEnd): number {
  return end.how === 'ran' ? end.run.loadMs : Infinity;
}
