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
   * The level of a file. The first time, its tests run without a mutant in a worker that ran tests before; where no run
   * can disturb another, the initial run was enough.
   */
  async levelOf(file: string): Promise<Level> {
    const known = this.#trust.levelOf(file);
    if (known !== null) return known;
    if (this.#runs.isolates) this.#trust.settle(file, 'fresh');
    else await this.#look(file, this.#parts.testsOf(file));
    return this.#trust.levelOf(file)!;
  }

  async #look(file: string, tests: string[]): Promise<void> {
    const { distrust, loadMs } = await (this.#runs.keepsTogether ? this.#lookAtNeeds(file, tests) : this.#lookTwice(file, tests));
    if (distrust === null) await this.#settle(file, loadMs);
    else this.#trust.demote(file, 'cold', `without a mutant, in a worker that ran tests before, ${distrust}`);
  }

  async #lookTwice(file: string, tests: string[]): Promise<Look> {
    const first = await this.#runs.without(file, null, 'fresh');
    const second = lookOf(await this.#runs.without(file, null, 'fresh'), tests);
    return { ...second, distrust: findDistrust(first, tests) ?? second.distrust };
  }

  /**
   * Whether some tests of the file may run without the others, which the framework does not see to: they may when all
   * pass in reverse, or those of each suite at the top alone.
   */
  async #lookAtNeeds(file: string, tests: string[]): Promise<Look> {
    const reversed = await this.#runs.without(file, null, 'fresh', reverse(tests));
    const distrust = findDistrust(reversed, tests);
    if (distrust === null) return lookOf(await this.#runs.without(file, null, 'fresh'), tests);
    this.#trust.keepOrder(file);
    if (await this.#standAlone(tests, (group) => this.#runs.without(file, group, 'fresh', reverse(group)))) {
      return { distrust: null, loadMs: loadMsOf(reversed) };
    }
    return this.#lookAtSuites(file, tests, distrust);
  }

  async #lookAtSuites(file: string, tests: string[], distrust: string): Promise<Look> {
    const inSuites = await this.#runs.without(file, null, 'fresh', groupsOf(tests).flatMap(reverse));
    const passes = findDistrust(inSuites, tests) === null;
    const needsNone = passes && (await this.#standAlone(tests, (group) => this.#runs.without(file, group, 'fresh')));
    if (!needsNone) this.#trust.keepWhole(file, `in another order ${distrust}`);
    return lookOf(passes ? inSuites : await this.#runs.without(file, null, 'fresh'), tests);
  }

  /** Whether no suite at the top of a file needs another one to have run. */
  async #standAlone(tests: string[], run: (group: string[]) => Promise<RunEnd>): Promise<boolean> {
    for (const group of groupsOf(tests)) if (findDistrust(await run(group), group) !== null) return false;
    return true;
  }

  async #settle(file: string, loadMs: number): Promise<void> {
    const isKept = loadMs > QUICK_LOAD_MS && (await this.#canKeep(file, loadMs));
    this.#trust.settle(file, isKept ? 'kept' : 'fresh');
  }

  /** Whether keeping modules changes nothing and halves the time of loading. */
  async #canKeep(file: string, loadMs: number): Promise<boolean> {
    const kept = await this.#runs.without(file, null, 'kept');
    return loadMsOf(kept) < loadMs / 2 && findDistrust(kept, this.#parts.testsOf(file)) === null;
  }
}

function reverse(tests: readonly string[]): string[] {
  return [...tests].reverse();
}

function lookOf(end: RunEnd, tests: readonly string[]): Look {
  return { distrust: findDistrust(end, tests), loadMs: loadMsOf(end) };
}

function loadMsOf(end: RunEnd): number {
  return end.how === 'ran' ? end.run.loadMs : Infinity;
}
