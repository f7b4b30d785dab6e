import type { FileRuns, MutantRunHow } from './file-runs.ts';
import { findDistrust } from './find-distrust.ts';
import type { FileRun, RunEnd } from './file-run.ts';
import { erred, isOverLimit, isQuiet, killed, lacksTests, nothing, overLimit, timedOut, type Finding, type MutantToTest, type Part } from './mutant.ts';
import { isSampled } from './sample.ts';
import type { Trust } from './trust.ts';

const OVERWORK = 'The tests used far more processor time than without the mutant.';

/** A run that goes on for too long is repeated alone, with so many times the time. */
const PATIENCE = 3;

/**
 * Tries of a mutant on the tests of one file. Each way of trying hands over to a safer one what it cannot be sure of:
 * `kept` to `fresh`, `fresh` to `cold`.
 */
export class Attempts {
  readonly #runs: FileRuns;
  readonly #trust: Trust;
  readonly #seed: number;
  /** Files whose kept modules a run may have left in a bad state. */
  readonly #stale = new Set<string>();

  constructor(runs: FileRuns, trust: Trust, seed: number) {
    this.#runs = runs;
    this.#trust = trust;
    this.#seed = seed;
  }

  /** With the user's modules kept: a kill counts when its test passes without the mutant, outside of the sample. */
  async kept(mutant: MutantToTest, part: Part): Promise<Finding> {
    const end = await this.#runs.withMutant(mutant, part, this.#stale.delete(part.file) ? 'fresh' : 'kept');
    if (end.how !== 'ran') return this.#afterLoss(mutant, part, end);
    const { run } = end;
    this.#noteState(mutant, part, run);
    if (isOverLimit(run)) return this.fresh(mutant, part, { loops: true });
    if (isQuiet(run)) return nothing(run);
    return this.#isKill(run, mutant) ? this.#killed(run, part) : this.#checkKill(mutant, part, run);
  }

  #isKill({ failure }: FileRun, { id }: MutantToTest): boolean {
    return failure?.passesWithout === true && !isSampled(id, this.#seed);
  }

  /** With every module loaded afresh. */
  async fresh(mutant: MutantToTest, part: Part, how: MutantRunHow = {}): Promise<Finding> {
    const end = await this.#runs.withMutant(mutant, part, 'fresh', how);
    if (end.how !== 'ran') return this.#afterLoss(mutant, part, end);
    const { run } = end;
    this.#noteState(mutant, part, run);
    if (noticesNothing(run)) return lacksTests(part, run.executed) ? this.cold(mutant, part) : nothing(run);
    return this.#judgeFresh(mutant, part, run);
  }

  async #judgeFresh(mutant: MutantToTest, part: Part, run: FileRun): Promise<Finding> {
    const loops = isOverLimit(run);
    if (!loops && run.failure?.passesWithout === true) return this.#killed(run, part);
    // Which test comes first decides whether a mutant that loops is seen as one that fails: of all tests, not of the quick ones
    if (part.within) return this.fresh(mutant, part.within, { loops });
    return loops ? overLimit(run) : this.#checkFile(mutant, part, run);
  }

  /** In a new worker, which then ends. */
  async cold(mutant: MutantToTest, part: Part, patience = 1): Promise<Finding> {
    await this.#runs.restart(part.file);
    const end = await this.#runs.withMutant(mutant, part, 'fresh', { patience });
    await this.#runs.restart(part.file);
    if (end.how === 'died') return erred([`the worker was lost: ${end.message}`]);
    if (end.how === 'ran') return this.#judgeCold(end.run, part);
    if (end.because === 'work') return timedOut(OVERWORK);
    if (patience === 1) return this.#alone(mutant, part);
    return timedOut(`The tests went on for longer than they may, twice, the second time alone with ${patience} times as long.`);
  }

  /** What a run in a worker of its own shows. */
  #judgeCold(run: FileRun, part: Part): Finding {
    if (isOverLimit(run)) return overLimit(run);
    if (run.failure !== null) return this.#killed(run, part);
    return isQuiet(run) ? nothing(run) : erred(run.errors);
  }

  #killed(run: FileRun, part: Part): Finding {
    return killed(run, this.#runs.testsOf(part));
  }

  #alone(mutant: MutantToTest, part: Part): Promise<Finding> {
    return this.cold(mutant, part, PATIENCE);
  }

  async #afterLoss(mutant: MutantToTest, part: Part, end: Exclude<RunEnd, { how: 'ran' }>): Promise<Finding> {
    if (end.how === 'died') return this.cold(mutant, part);
    return end.because === 'work' ? timedOut(OVERWORK) : this.#alone(mutant, part);
  }

  #noteState(mutant: MutantToTest, { file }: Part, run: FileRun): void {
    if (mutant.activation === 'static' || run.leftBehind.length > 0 || isOverLimit(run)) this.#stale.add(file);
  }

  /** Whether what kept modules showed shows in modules loaded afresh as well. */
  async #checkKill(mutant: MutantToTest, part: Part, { failure }: FileRun): Promise<Finding> {
    if (failure?.passesWithout === false) this.#trust.noteDisturbance(part.file);
    const finding = await this.fresh(mutant, part);
    if (finding.found === 'nothing') {
      this.#trust.demote(part.file, 'fresh', `mutant ${mutant.id} is killed only when its modules are kept`);
    }
    return finding;
  }

  /** Whether the file still passes without the mutant: what it showed with it counts only then. */
  async #checkFile(mutant: MutantToTest, part: Part, run: FileRun): Promise<Finding> {
    const distrust = await this.#findDistrust(mutant, part);
    if (distrust === null) return run.failure === null ? erred(run.errors) : this.#killed(run, part);
    if (part.tests !== null && (await this.#findDistrust(mutant, { ...part, tests: null })) === null) {
      // Some of its tests need others: what they show without these is not the mutant's doing
      this.#trust.keepWhole(part.file, `some of its tests alone, ${distrust}`);
      return this.fresh(mutant, this.#runs.whole(part.file));
    }
    this.#trust.demote(part.file, 'cold', `without a mutant, after one was killed, ${distrust}`);
    return this.cold(mutant, part);
  }

  async #findDistrust({ id }: MutantToTest, { file, tests }: Part): Promise<string | null> {
    // The initial run was of the whole file, and no run since can have disturbed it
    if (this.#runs.isolates && tests === null && !isSampled(id, this.#seed)) return null;
    return findDistrust(await this.#runs.without(file, tests, 'fresh'), null);
  }
}

function noticesNothing(run: FileRun): boolean {
  return isQuiet(run) && !isOverLimit(run);
}
