/** Says how much processor time of this process each test took. */
export class CpuByTest {
  readonly #ms = new Map<string, number>();
  #running: { test: string; since: NodeJS.CpuUsage } | null = null;

  /** A test begins; with null, something that belongs to none. */
  begin(test: string | null): void {
    this.#note();
    this.#running = test === null ? null : { test, since: process.cpuUsage() };
  }

  /** What was measured so far, in milliseconds. */
  of(test: string): number {
    this.begin(null);
    return this.#ms.get(test) ?? 0;
  }

  #note(): void {
    if (this.#running === null) return;
    const { user, system } = process.cpuUsage(this.#running.since);
    const { test } = this.#running;
    this.#ms.set(test, (this.#ms.get(test) ?? 0) + (user + system) / 1000);
  }
}
