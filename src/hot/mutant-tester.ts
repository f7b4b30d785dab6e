import { MutantRunStatus, type MutantRunResult } from '@stryker-mutator/api/test-runner';
import { Attempts } from './attempts.ts';
import type { DryRunRecord } from './dry-run-record.ts';
import type { FileRunner } from './file-runner.ts';
import { FileRuns } from './file-runs.ts';
import { FirstLook } from './first-look.ts';
import { lacksTests, type Finding, type MutantToTest, type Part } from './mutant.ts';
import { Parts } from './parts.ts';
import { Trust, type Level } from './trust.ts';

export type { FileRunner } from './file-runner.ts';
export type { MutantToTest } from './mutant.ts';

/** Where a tester gets what it needs. */
export interface TesterOptions {
  runner: FileRunner;
  record: DryRunRecord;
  /** Told of a file that is not trusted as others are, in words for the user. */
  onDemotion: (message: string) => void;
  seed: number;
}

/**
 * Finds out what happens to the tests when a mutant is active. As a rule every module of the user's is loaded afresh
 * for each mutant, in a worker that stays. Where loading is slow, and was seen to change nothing, modules are kept; then
 * whatever they could have falsified is looked at again in modules loaded afresh.
 */
export class MutantTester {
  readonly #parts: Parts;
  readonly #trust: Trust;
  readonly #runs: FileRuns;
  readonly #firstLook: FirstLook;
  readonly #attempts: Attempts;

  constructor({ runner, record, onDemotion, seed }: TesterOptions) {
    this.#parts = new Parts(record);
    this.#trust = new Trust(onDemotion);
    this.#runs = new FileRuns(runner, this.#parts, this.#trust);
    this.#firstLook = new FirstLook(this.#runs, this.#parts, this.#trust);
    this.#attempts = new Attempts(this.#runs, this.#trust, seed);
  }

  /** Tests a mutant: in one test file after the other, until one of them shows a difference. */
  async test(mutant: MutantToTest): Promise<MutantRunResult> {
    const unsure: Part[] = [];
    const counts: number[] = [];
    for (const wanted of this.#parts.of(mutant)) {
      const { finding, part, isKept } = await this.#try(mutant, wanted);
      if (finding.found === 'result') return finding.result;
      // A file whose tests were asked for and not run has shown nothing: neither have the others, then
      if (lacksTests(part, finding.executed)) return survived(0);
      counts.push(finding.executed);
      if (isKept) unsure.push(part);
    }
    return (await this.#lookAgain(mutant, unsure)) ?? survived(counts.reduce((sum, count) => sum + count, 0));
  }

  async #try(mutant: MutantToTest, wanted: Part): Promise<Tried> {
    const level = await this.#firstLook.levelOf(wanted.file);
    const part = this.#trust.keepsWhole(wanted.file) ? this.#runs.whole(wanted.file) : wanted;
    if (level === 'cold') return { finding: await this.#attempts.cold(mutant, part), part, isKept: false };
    return this.#tryWarm(mutant, part, level);
  }

  async #tryWarm(mutant: MutantToTest, part: Part, level: Level): Promise<Tried> {
    if (this.#countsAsWhole(part)) return this.#tryWhole(mutant, part);
    // A mutant that is active while modules load needs modules that are loaded
    const isKept = level === 'kept' && mutant.activation === 'runtime';
    const finding = await (isKept ? this.#attempts.kept(mutant, part) : this.#attempts.fresh(mutant, part));
    return { finding, part, isKept };
  }

  /** Whether tests that do not need each other may still notice more when all of them run: their order matters. */
  #countsAsWhole({ file, tests }: Part): boolean {
    return tests !== null && this.#trust.needsOrder(file);
  }

  /** The quick ones of the tests alone, which most mutants do not outlive, and then the whole file in its own order. */
  async #tryWhole(mutant: MutantToTest, wanted: Part): Promise<Tried> {
    const quick = this.#runs.quickOf(wanted);
    if (quick.tests!.length > 0) {
      const finding = await this.#attempts.fresh(mutant, quick);
      if (finding.found === 'result') return { finding, part: quick, isKept: false };
    }
    const part = this.#runs.whole(wanted.file);
    return { finding: await this.#attempts.fresh(mutant, part), part, isKept: false };
  }

  /** What survives while modules are kept is tested once more in modules loaded afresh. */
  async #lookAgain(mutant: MutantToTest, parts: readonly Part[]): Promise<MutantRunResult | null> {
    for (const part of parts) {
      const finding = await this.#attempts.fresh(mutant, part);
      if (finding.found === 'nothing') continue;
      this.#trust.demote(part.file, 'fresh', `mutant ${mutant.id} survives when its modules are kept`);
      return finding.result;
    }
    return null;
  }
}

/** What the tests of one file showed; `isKept`: with modules that may be stale. */
interface Tried {
  finding: Finding;
  part: Part;
  isKept: boolean;
}

function survived(nrOfTests: number): MutantRunResult {
  return { status: MutantRunStatus.Survived, nrOfTests };
}
