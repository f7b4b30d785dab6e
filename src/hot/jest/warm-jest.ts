import type { DryRunRecord } from '../dry-run-record.ts';
import { initialRun, type RunCommand, type RunEnd, type RunLimits } from '../file-run.ts';
import type { InitialEnd, TestFile, WarmHost } from '../warm-runner.ts';
import { JestProcess } from './jest-process.ts';
import { JestProject, type JestRunnerOptions } from './jest-project.ts';

/** A process whose heap is larger than this is replaced by a new one. */
const HEAP_LIMIT_BYTES = 700 * 2 ** 20;

/** The user's jest, warm: its configuration read once, and one process that runs its test files. */
export class WarmJest implements WarmHost {
  /** Every test file has an environment and a runtime of its own, each time. */
  readonly isolates = true;
  readonly #project: JestProject;
  #process: JestProcess | null = null;
  #tests: TestFile[] = [];
  #record: DryRunRecord = new Map();

  private constructor(project: JestProject) {
    this.#project = project;
  }

  static async start(options: JestRunnerOptions): Promise<WarmJest> {
    const warm = new WarmJest(await JestProject.open(options));
    await warm.#project.runHook('globalSetup');
    await warm.#started();
    return warm;
  }

  async findTests(related: readonly string[] | null): Promise<void> {
    this.#tests = await this.#project.findTests(related);
  }

  async runEach(isWanted: (file: string) => boolean, limits: RunLimits, visit: (ran: InitialEnd) => void): Promise<void> {
    for (const test of this.#tests.filter(({ file }) => isWanted(file))) {
      const startedAt = performance.now();
      const end = await this.#run(test, initialRun(test.file), limits);
      visit({ ...test, end, durationMs: performance.now() - startedAt });
      if (end.how !== 'ran') return;
    }
  }

  know(record: DryRunRecord): void {
    this.#record = record;
  }

  async run(command: Omit<RunCommand, 'number'>, limits: RunLimits): Promise<RunEnd> {
    const place = this.#record.get(command.file)!;
    return this.#run(place, { ...command, file: place.file }, limits);
  }

  async restart(): Promise<void> {
    await this.#process?.end();
    this.#process = null;
  }

  async close(): Promise<void> {
    await this.restart();
    await this.#project.runHook('globalTeardown');
  }

  async #run({ project }: TestFile, command: Omit<RunCommand, 'number'>, limits: RunLimits): Promise<RunEnd> {
    const started = await this.#started();
    const end = await started.run({ ...command, project: this.#project.indexOf(project) }, limits);
    if (end.how === 'ran' && end.run.heapBytes > HEAP_LIMIT_BYTES) await this.restart();
    return end;
  }

  async #started(): Promise<JestProcess> {
    if (!this.#process?.isAlive) this.#process = await JestProcess.start(this.#project.setup);
    return this.#process;
  }
}
