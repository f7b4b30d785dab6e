/** Keeps what was started early from running tests, until those of the check are known to pass. */
export class Hold {
  readonly over: Promise<void>;
  #isOver = false;
  #isSpoilt = false;
  #release!: () => void;

  constructor() {
    this.over = new Promise((resolve) => (this.#release = resolve));
  }

  /** Lets the tests run. */
  end(): void {
    this.#isOver = true;
    this.#release();
  }

  /** Told that what waits has ended: before its time, when nobody let it begin. */
  noteEnd(): void {
    this.#isSpoilt ||= !this.#isOver;
  }

  /** Whether something did not last until it could begin. */
  get isSpoilt(): boolean {
    return this.#isSpoilt;
  }
}
