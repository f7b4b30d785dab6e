import { relative } from 'node:path';
import type { StrykerOptions } from '@stryker-mutator/api/core';
import type { Logger } from '@stryker-mutator/api/logging';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
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
import { keyOf, mergeCoverage, readRecord, storeRecord, type FileRecord } from './dry-run-record.ts';
import type { FileRun, RunCommand } from './messages.ts';
import { MutantTester } from './mutant-tester.ts';
import type { VitestOptions } from './vitest-host.ts';
import { WarmWorkers } from './warm-workers.ts';

/** The name under which Stryker finds this runner. */
export const VITEST_RUNNER_NAME = 'gates-vitest';

/** Stryker's options with the sections that `strykerValidationSchema` describes. */
type WarmOptions = StrykerOptions & { vitest?: VitestOptions; gates?: { seed: number } };

/** Runs mutants in one warm worker of the user's vitest, without starting anything for each of them. */
class WarmVitestRunner implements TestRunner {
  static inject = tokens(commonTokens.options, commonTokens.logger);
  readonly #options: WarmOptions;
  readonly #log: Logger;
  #workers: WarmWorkers | null = null;
  #didInitialRun = false;
  #tester: Promise<MutantTester> | null = null;

  constructor(options: WarmOptions, log: Logger) {
    this.#options = options;
    this.#log = log;
  }

  capabilities(): TestRunnerCapabilities {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    this.#workers = await WarmWorkers.start(this.#options.vitest ?? {});
  }

  async dryRun({ files, testFiles, timeout }: DryRunOptions): Promise<DryRunResult> {
    const isRelated = this.#options.vitest?.related !== false && testFiles === undefined;
    const workers = this.#workers!;
    await workers.findTests(isRelated && files ? files : null);
    this.#didInitialRun = true;
    const records = new Map<string, FileRecord>();
    const tests = new Map<string, TestResult>();
    const problems: string[] = [];
    await workers.eachSession(async (session) => {
      for (const file of session.files) {
        if (testFiles !== undefined && !testFiles.includes(file)) continue;
        const startedAt = performance.now();
        const end = await session.run(initialRun(file), { busyMs: timeout, wallMs: timeout });
        if (end.how !== 'ran') {
          problems.push(`${file}: ${end.how === 'died' ? end.message : 'its tests did not end'}`);
          return;
        }
        for (const test of toTestResults(file, end.run)) tests.set(test.id, test);
        if (tests.size === 0 || !hasFailedTest(tests)) problems.push(...problemsOf(file, end.run));
        const key = keyOf(session.project, file);
        const ids = end.run.tests.map(({ id, durationMs }) => ({ id, durationMs }));
        const durationMs = performance.now() - startedAt;
        records.set(key, { key, file, project: session.project, tests: ids, durationMs, coverage: end.run.coverage });
      }
    });
    await storeRecord(records);
    if (problems.length > 0) return { status: DryRunStatus.Error, errorMessage: problems.join('\n') };
    return { status: DryRunStatus.Complete, tests: [...tests.values()], mutantCoverage: mergeCoverage(records) };
  }

  async mutantRun({ activeMutant, testFilter, mutantActivation, hitLimit, timeout }: MutantRunOptions): Promise<MutantRunResult> {
    const tester = await (this.#tester ??= this.#createTester());
    return tester.test({ id: activeMutant.id, tests: testFilter ?? null, activation: mutantActivation, hitLimit, timeoutMs: timeout });
  }

  async dispose(): Promise<void> {
    await this.#workers?.close();
  }

  async #createTester(): Promise<MutantTester> {
    const record = await readRecord();
    const workers = this.#workers!;
    if (!this.#didInitialRun) await workers.findTests(null);
    workers.know(record);
    return new MutantTester({
      runner: workers,
      record,
      onDemotion: (message) => this.#log.warn('Warm worker: %s', message.replaceAll(process.cwd() + '/', '')),
      seed: this.#options.gates?.seed ?? 0,
    });
  }
}

function initialRun(file: string): Omit<RunCommand, 'number'> {
  return { file, tests: null, first: null, mutant: null, activation: 'runtime', graph: 'fresh', keep: false, bail: false, initial: true };
}

function toTestResults(file: string, { tests }: FileRun): TestResult[] {
  return tests.map(({ id, name, state, durationMs, message }): TestResult => {
    const base = { id, name, timeSpentMs: durationMs, fileName: file };
    if (state === 'failed') return { ...base, status: TestStatus.Failed, failureMessage: message! };
    return { ...base, status: state === 'passed' ? TestStatus.Success : TestStatus.Skipped };
  });
}

function hasFailedTest(tests: ReadonlyMap<string, TestResult>): boolean {
  return [...tests.values()].some(({ status }) => status === TestStatus.Failed);
}

function problemsOf(file: string, { failure, errors }: FileRun): string[] {
  const path = relative(process.cwd(), file);
  return [...(failure ? [`${path}: ${failure.message}`] : []), ...errors.map((error) => `${path}: ${error}`)];
}

/** Stryker loads this module as a plugin. */
export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, VITEST_RUNNER_NAME, WarmVitestRunner)];

/** Options that this runner reads, which are those of Stryker's own. */
export const strykerValidationSchema = {
  $schema: 'http://json-schema.org/draft-07/schema',
  type: 'object',
  properties: {
    vitest: {
      type: 'object',
      default: {},
      properties: {
        configFile: { type: 'string' },
        dir: { type: 'string' },
        related: { type: 'boolean', default: true },
      },
    },
    gates: {
      type: 'object',
      default: {},
      properties: { seed: { type: 'integer', default: 0 } },
    },
  },
};
