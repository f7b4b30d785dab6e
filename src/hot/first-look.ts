import type { RunEnd } from './file-run.ts';
import type { FileRuns } from './file-runs.ts';
import { findDistrust } from './find-distrust.ts';
import { groupsOf } from './groups.ts';
import type { Parts } from './parts.ts';
import type { Level, Trust } from './trust.ts';

/** Modules that load faster than this are not worth keeping. */
const QUICK_LOAD_MS = 15;

/** What runs without a mutant showed. */
interface Look {
  distrust: string | null;
  loadMs: number;
}

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

  /**
   * The level of a file. The first time, its tests run twice without a mutant, once of them in reverse. Where no run
   * can disturb another, the initial run was the first one, and the second is for files whose order will change.
   */
  async levelOf(file: string): Promise<Level> {
    const known = this.#trust.levelOf(file);
    if (known !== null) return known;
    if (this.#runs.isolates && this.#runs.keepsOrder({ file, tests: null })) {
      this.#trust.settle(file, 'fresh');
    } else await this.#look(file, this.#parts.testsOf(file));
    return this.#trust.levelOf(file)!;
  }

  async #look(file: string, tests: string[]): Promise<void> {
    const first = this.#runs.isolates || this.#runs.keepsTogether ? null : await this.#runs.without(file, null, 'fresh');
    const { distrust, loadMs } = await this.#lookAtOrder(file, tests);
    const reason = (first && findDistrust(first, tests)) ?? distrust;
    if (reason === null) await this.#settle(file, loadMs);
    else this.#trust.demote(file, 'cold', `without a mutant, in a worker that ran tests before, ${reason}`);
  }

  /** In reverse; where that shows that they need it, with the suites in their own order, or all tests. */
  async #lookAtOrder(file: string, tests: string[]): Promise<Look> {
    const reversed = await this.#runs.without(file, null, 'fresh', [...tests].reverse());
    const distrust = findDistrust(reversed, tests);
    const { keepsTogether } = this.#runs;
    if (distrust === null) return lookOf(keepsTogether ? await this.#runs.without(file, null, 'fresh') : reversed, tests);
    if (keepsTogether && (await this.#standAlone(tests, (group) => this.#runs.without(file, group, 'fresh', [...group].reverse())))) {
      this.#trust.keepOrder(file, 'suites');
      return { distrust: null, loadMs: loadMsOf(reversed) };
    }
    return this.#lookAtGroups(file, tests, distrust);
  }

  async #lookAtGroups(file: string, tests: string[], distrust: string): Promise<Look> {
    const end = await this.#runInGroups(file, tests);
    const needsNone = this.#runs.keepsTogether && this.#trust.orderOf(file) === 'suites' && (await this.#standAlone(tests, (group) => this.#runs.without(file, group, 'fresh')));
    if (this.#runs.keepsTogether && !needsNone) this.#trust.keepWhole(file, `in another order ${distrust}`);
    return lookOf(end, tests);
  }

  async #runInGroups(file: string, tests: string[]): Promise<RunEnd> {
    const grouped = await this.#runs.without(file, null, 'fresh', reverseInGroups(tests));
    const isGrouped = findDistrust(grouped, tests) === null;
    this.#trust.keepOrder(file, isGrouped ? 'suites' : 'tests');
    return isGrouped ? grouped : this.#runs.without(file, null, 'fresh');
  }

  /** Whether no suite at the top of a file needs another one to have run. */
  async #standAlone(tests: string[], run: (group: string[]) => Promise<RunEnd>): Promise<boolean> {
    for (const group of groupsOf(tests)) if (findDistrust(await run(group), group) !== null) return false;
    return true;
  }

  async #settle(file: string, loadMs: number): Promise<void> {
    const isKept = !this.#runs.isolates && loadMs > QUICK_LOAD_MS && (await this.#canKeep(file, loadMs));
    this.#trust.settle(file, isKept ? 'kept' : 'fresh');
  }

  /** Whether keeping modules changes nothing and halves the time of loading. */
  async #canKeep(file: string, loadMs: number): Promise<boolean> {
    const tests = this.#parts.testsOf(file);
    const kept = await this.#runs.without(file, null, 'kept', orders[this.#trust.orderOf(file) ?? 'any'](tests));
    return loadMsOf(kept) < loadMs / 2 && findDistrust(kept, tests) === null;
  }
}

/** The order that differs most from that of the file, among those that its tests pass in. */
const orders = {
  any: (tests: readonly string[]) => [...tests].reverse(),
  suites: reverseInGroups,
  tests: () => null,
};

function reverseInGroups(tests: readonly string[]): string[] {
  return groupsOf(tests).flatMap((group) => group.reverse());
}

function lookOf(end: RunEnd, tests: readonly string[]): Look {
  return { distrust: findDistrust(end, tests), loadMs: loadMsOf(end) };
}

function loadMsOf(end: RunEnd): number {
  return end.how === 'ran' ? end.run.loadMs : Infinity;
}
