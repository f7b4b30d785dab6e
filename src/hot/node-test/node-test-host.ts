import { randomUUID } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import type { DryRunRecord } from '../dry-run-record.ts';
import { initialRun, type RunCommand, type RunEnd, type RunLimits } from '../file-run.ts';
import { allowedSteps } from '../hit-limit.ts';
import type { InitialEnd, WarmHost } from '../warm-runner.ts';
import { LINGER_MS } from './messages.ts';
import { TestProcess, type ProcessRunEnd } from './test-process.ts';
import { limitWork, type WorkLimits } from './work-watch.ts';

/** What the section `nodeTest` of Stryker's options says. */
export interface NodeTestOptions {
  /** Patterns of test files, relative to the root. */
  testFiles: string[];
  /** The user's own flags for node. */
  nodeArgs: string[];
  /** Folder that the tests run in, relative to the root. */
  cwd: string;
}

/** A process that is larger than this is replaced by a new one: modules that were loaded afresh are never given back. */
const MEMORY_LIMIT_BYTES = 400 * 2 ** 20;

/** A warm process of node's, which the tests are run in. */
export class NodeTestHost implements WarmHost {
  /** What node's own command runs is files: a mutant is killed by what one test leaves for the next, too. */
  readonly keepsTogether = true;
  readonly #options: NodeTestOptions;
  readonly #root = realpathSync(process.cwd());
  /** Made when there is something to put into it; in the sandbox, whose end it does not outlive. */
  readonly #reports = join(this.#root, `.gates-reports-${randomUUID()}`);
  readonly #lingering = new Set<string>();
  #files: string[] = [];
  #process: Promise<TestProcess> | null = null;
  #record: DryRunRecord = new Map();

  private constructor(options: NodeTestOptions) {
    this.#options = options;
  }

  /** Starts the first process; throws when node cannot be started with the user's flags. */
  static async start(options: NodeTestOptions): Promise<NodeTestHost> {
    const host = new NodeTestHost(options);
    await host.#alive();
    return host;
  }

  /** Finds the test files: all, since node does not know which of them import a source file. */
  async findTests(): Promise<void> {
    const found = globSync(this.#options.testFiles, { cwd: this.#root, ignore: ['**/node_modules/**'], absolute: true, dot: true });
    this.#files = found.sort();
  }

  async runEach(isWanted: (file: string) => boolean, limits: RunLimits, visit: (ran: InitialEnd) => void): Promise<void> {
    for (const file of this.#files.filter(isWanted)) {
      const worker = await this.#alive();
      const startedAt = performance.now();
      const before = worker.cpuMs();
      const end = await this.#runFile(file, initialRun(file), limitWork(limits, null));
      const after = worker.cpuMs();
      const durationMs = performance.now() - startedAt - (this.#lingering.has(file) ? LINGER_MS : 0);
      visit({ file, project: '', end, durationMs, cpuMs: before === null || after === null ? null : after - before });
      if (end.how !== 'ran') return;
    }
  }

  know(record: DryRunRecord): void {
    this.#record = record;
  }

  async run(command: Omit<RunCommand, 'number'>, limits: RunLimits): Promise<RunEnd> {
    const { file, ...cost } = this.#record.get(command.file)!;
    return this.#runFile(file, command, limitWork(limits, cost));
  }

  async restart(): Promise<void> {
    const old = this.#process;
    this.#process = null;
    await (await old)?.end();
  }

  async close(): Promise<void> {
    await this.restart();
    rmSync(this.#reports, { recursive: true, force: true });
  }

  async #runFile(file: string, command: Omit<RunCommand, 'number'>, limits: WorkLimits): Promise<RunEnd> {
    const worker = await this.#alive();
    const programSteps = command.mutant === null ? null : this.#programStepsOf(command.file);
    const { lingered, ...end }: ProcessRunEnd = await worker.run({ ...command, file, programSteps, lingers: this.#lingering.has(file) }, limits);
    if (lingered) this.#lingering.add(file);
    if (isLarge(end)) await this.restart();
    return end;
  }

  #programStepsOf(key: string): number | null {
    const { startsPrograms = false, tests } = this.#record.get(key)!;
    return startsPrograms ? allowedSteps(Math.max(...tests.map(({ steps = 0 }) => steps))) : null;
  }

  async #alive(): Promise<TestProcess> {
    if (this.#process !== null && !(await this.#process).isAlive) await this.restart();
    const { nodeArgs, cwd } = this.#options;
    this.#process ??= TestProcess.start({ nodeArgs, cwd: join(this.#root, cwd), root: this.#root, reports: this.#reports });
    return this.#process;
  }
}

function isLarge(end: RunEnd): boolean {
  return end.how === 'ran' && end.run.heapBytes > MEMORY_LIMIT_BYTES;
}
