import { relative } from 'node:path';
import {
  DryRunStatus,
  TestStatus,
  type DryRunOptions,
  type DryRunResult,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  type TestRunnerCapabilities,
} from '@stryker-mutator/api/test-runner';
import { keyOf, mergeCoverage, readRecord, storeRecord, type DryRunRecord, type FileRecord } from './dry-run-record.ts';
import type { FileRun, RunEnd, RunLimits } from './file-run.ts';
import { MutantTester, type FileRunner } from './mutant-tester.ts';

/** A test file, in one of the projects that the test runner knows; the name of the only one is empty. */
export interface TestFile {
  /** Absolute path. */
  file: string;
  project: string;
}

/** The user's test runner, kept warm: what a warm runner for another test framework has to supply. */
export interface WarmHost extends FileRunner {
  /** Finds the test files: all, or those that import one of the `related` files. */
  findTests(related: readonly string[] | null): Promise<void>;
  /**
   * Runs every test file as `initialRun` says, one after the other, and tells how each ended. Ends early where a worker
   * did not come back.
   */
  runEach(isWanted: (file: string) => boolean, limits: RunLimits, visit: (ran: InitialEnd) => void): Promise<void>;
  /** Takes over which file each key stands for. */
  know(record: DryRunRecord): void;
  close(): Promise<void>;
}

/** How the initial run of one test file ended. */
export interface InitialEnd extends TestFile {
  end: RunEnd;
  durationMs: number;
  /** Processor time, where it is known. */
  cpuMs?: number | null;
}

/** Section of Stryker's options that every warm runner reads. */
export interface WarmOptions {
  gates?: { seed: number };
}

/** What a warm runner is made of. */
export interface WarmRunnerParts {
  start: () => Promise<WarmHost>;
  /** Only test files that import a mutated file are run. */
  relatedOnly: boolean;
  seed: number;
  /** Told, in words for the user, what is not trusted as the rest is. */
  warn: (message: string) => void;
}

/** A test runner of Stryker's that runs mutants in warm workers, without starting anything for each of them. */
export class WarmRunner implements TestRunner {
  readonly #parts: WarmRunnerParts;
  #host: WarmHost | null = null;
  #didInitialRun = false;
  #tester: Promise<MutantTester> | null = null;

  constructor(parts: WarmRunnerParts) {
    this.#parts = parts;
  }

  capabilities(): TestRunnerCapabilities {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    this.#host = await this.#parts.start();
  }

  async dryRun({ files, testFiles, timeout }: DryRunOptions): Promise<DryRunResult> {
    const host = this.#host!;
    await host.findTests(this.#parts.relatedOnly && testFiles === undefined && files ? files : null);
    this.#didInitialRun = true;
    const isWanted = (file: string): boolean => testFiles === undefined || testFiles.includes(file);
    const results = new InitialResults();
    await host.runEach(isWanted, { busyMs: timeout, wallMs: timeout }, (ran) => results.add(ran));
    await storeRecord(process.cwd(), results.records);
    return results.describe();
  }

  async mutantRun({ activeMutant, testFilter, mutantActivation, hitLimit, timeout }: MutantRunOptions): Promise<MutantRunResult> {
    const tester = await (this.#tester ??= this.#createTester());
    return tester.test({ id: activeMutant.id, tests: testFilter ?? null, activation: mutantActivation, hitLimit, timeoutMs: timeout });
  }

  async dispose(): Promise<void> {
    await this.#host?.close();
  }

  async #createTester(): Promise<MutantTester> {
    const record = await readRecord(process.cwd());
    const host = this.#host!;
    if (!this.#didInitialRun) await host.findTests(null);
    host.know(record);
    const { warn, seed } = this.#parts;
    return new MutantTester({
      runner: host,
      record,
      onDemotion: (message) => warn(message.replaceAll(process.cwd() + '/', '')),
      seed,
    });
  }
}

/** What the initial run of all files showed. */
class InitialResults {
  readonly records = new Map<string, FileRecord>();
  readonly #tests = new Map<string, TestResult>();
  readonly #problems: string[] = [];

  add({ file, project, end, durationMs, cpuMs }: InitialEnd): void {
    if (end.how !== 'ran') {
      this.#problems.push(`${file}: ${end.how === 'died' ? end.message : 'its tests did not end'}`);
      return;
    }
    const { run } = end;
    for (const test of toTestResults(file, run)) this.#tests.set(test.id, test);
    if (![...this.#tests.values()].some(({ status }) => status === TestStatus.Failed)) {
      this.#problems.push(...problemsOf(file, run));
    }
    const key = keyOf(project, file);
    const tests = run.tests.map(({ id, durationMs, steps, cpuMs }) => ({ id, durationMs, steps, cpuMs }));
    const { coverage, startsPrograms } = run;
    this.records.set(key, { key, file, project, tests, durationMs, cpuMs, coverage, startsPrograms });
  }

  describe(): DryRunResult {
    if (this.#problems.length > 0) return { status: DryRunStatus.Error, errorMessage: this.#problems.join('\n') };
    return { status: DryRunStatus.Complete, tests: [...this.#tests.values()], mutantCoverage: mergeCoverage(this.records) };
  }
}

function toTestResults(file: string, { tests }: FileRun): TestResult[] {
  return tests.map(({ id, name, state, durationMs, message }): TestResult => {
    const base = { id, name, timeSpentMs: durationMs, fileName: file };
    if (state === 'failed') return { ...base, status: TestStatus.Failed, failureMessage: message! };
    return { ...base, status: state === 'passed' ? TestStatus.Success : TestStatus.Skipped };
  });
}

function problemsOf(file: string, { failure, errors }: FileRun): string[] {
  const path = relative(process.cwd(), file);
  return [...(failure ? [`${path}: ${failure.message}`] : []), ...errors.map((error) => `${path}: ${error}`)];
}
