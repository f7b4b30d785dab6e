import { describe, test } from 'node:test';
import { EventReader, REPORT_KEY, type EndedTest, type TestEvent } from './events.ts';
import { suiteName } from './user-full-name.ts';

/**
 * The real node:test of this process. Its root ends with its last test and starts no other then, so there is always one
 * more that waits; what is to run comes before it.
 */
export class RealRoot {
  #count = 0;
  #release = this.#hold();
  readonly #reader = new EventReader();
  #visit: ((ended: EndedTest) => void) | null = null;

  constructor() {
    Object.assign(globalThis, { [Symbol.for(REPORT_KEY)]: (event: TestEvent) => this.#receive(event) });
  }

  /** Runs what `declare` declares in a suite; `visit` is told of everything in it that ends. */
  async run(declare: () => void, visit: (ended: EndedTest) => void): Promise<void> {
    const name = suiteName(++this.#count);
    const ended = new Promise<void>((resolve) => {
      this.#visit = (end) => {
        if (end.path.length > 1) visit({ ...end, path: end.path.slice(1) });
        else if (end.path[0] === name) resolve();
      };
    });
    void describe(name, declare);
    const release = this.#hold();
    this.#release();
    this.#release = release;
    await ended;
  }

  #hold(): () => void {
    let release!: () => void;
    const held = new Promise<void>((resolve) => (release = resolve));
    void test('gates waits', () => held);
    return release;
  }

  #receive(event: TestEvent): void {
    const ended = this.#reader.read(event);
    if (ended !== null) this.#visit?.(ended);
  }
}
