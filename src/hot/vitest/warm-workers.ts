import type { DryRunRecord, FileRecord } from '../dry-run-record.ts';
import { initialRun, type RunCommand, type RunEnd, type RunLimits } from '../file-run.ts';
import type { InitialEnd, WarmHost } from '../warm-runner.ts';
import type { Session } from './session-handle.ts';
import type { VitestOptions } from './start-vitest.ts';
import { VitestHost } from './vitest-host.ts';

/** A worker whose heap is larger than this is replaced by a new one. */
const HEAP_LIMIT_BYTES = 700 * 2 ** 20;
/** Each vitest with its worker takes memory. */
const MOST_HOSTS = 3;

/**
 * Warm workers, at most one of them at work. Test files that differ in project or environment cannot share a worker, and
 * a vitest has one at a time: as many are started as there are kinds of files, up to a limit.
 */
export class WarmWorkers implements WarmHost {
  readonly #options: VitestOptions;
  /** The latest used last. */
  #hosts: VitestHost[];
  #record: DryRunRecord = new Map();
  #related: readonly string[] | null = null;

  private constructor(options: VitestOptions, host: VitestHost) {
    this.#options = options;
    this.#hosts = [host];
  }

  /** Starts vitest, and its worker while Stryker is not ready yet. */
  static async start(options: VitestOptions): Promise<WarmWorkers> {
    const host = await VitestHost.start(options);
    await host.findTests(null);
    host.startEarly();
    return new WarmWorkers(options, host);
  }

  /** Finds the test files: all, or those that import one of the `related` files. */
  async findTests(related: readonly string[] | null): Promise<void> {
    if (related === this.#related) return;
    this.#related = related;
    await this.#hosts[0]!.findTests(related);
  }

  runEach(isWanted: (file: string) => boolean, limits: RunLimits, visit: (ran: InitialEnd) => void): Promise<void> {
    return this.#hosts[0]!.eachSession(async (session, files) => {
      for (const file of files.filter(isWanted)) {
        const startedAt = performance.now();
        const end = await session.run(initialRun(file), limits);
        visit({ file, project: session.project, end, durationMs: performance.now() - startedAt });
        if (end.how !== 'ran') return;
      }
    });
  }

  /** Takes over which file each key stands for. */
  know(record: DryRunRecord): void {
    this.#record = record;
  }

  async run(command: Omit<RunCommand, 'number'>, limits: RunLimits): Promise<RunEnd> {
    const place = this.#record.get(command.file)!;
    const session = await this.#sessionFor(place);
    const end = await session.run({ ...command, file: place.file }, limits);
    if (end.how === 'ran' && end.run.heapBytes > HEAP_LIMIT_BYTES) await this.restart(command.file);
    return end;
  }

  async restart(key: string): Promise<void> {
    await this.#hostOf(this.#record.get(key)!)?.endSession();
  }

  async close(): Promise<void> {
    await Promise.all(this.#hosts.map((host) => host.close()));
  }

  #hostOf({ project, file }: FileRecord): VitestHost | undefined {
    return this.#hosts.find(({ session }) => session?.owns(project, file));
  }

  async #sessionFor(place: FileRecord): Promise<Session> {
    const owner = this.#hostOf(place);
    const host = owner ?? this.#hosts.find(({ session }) => session === null) ?? (await this.#anotherHost());
    this.#hosts = [...this.#hosts.filter((each) => each !== host), host];
    return owner?.session ?? host.startSession(place.project, place.file);
  }

  /** One more, or the one that was used longest ago. */
  async #anotherHost(): Promise<VitestHost> {
    if (this.#hosts.length >= MOST_HOSTS) return this.#hosts[0]!;
    const host = await VitestHost.start(this.#options);
    await host.findTests(this.#related);
    return host;
  }
}
