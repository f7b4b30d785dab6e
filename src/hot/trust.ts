/**
 * How a test file's mutants are tested, each level safer and slower than the one before: with the user's modules kept,
 * with all of them loaded afresh for each mutant, or in a worker of their own.
 */
export type Level = 'kept' | 'fresh' | 'cold';

/** So often a file may be disturbed before keeping its modules is given up. */
const MOST_DISTURBANCES = 3;

/** How much is believed of a test file, learnt as it runs. */
export class Trust {
  readonly #levels = new Map<string, Level>();
  readonly #ordered = new Set<string>();
  readonly #whole = new Set<string>();
  readonly #disturbed = new Map<string, number>();
  readonly #onDemotion: (message: string) => void;

  constructor(onDemotion: (message: string) => void) {
    this.#onDemotion = onDemotion;
  }

  /** Null as long as the file was not tried without a mutant. */
  levelOf(file: string): Level | null {
    return this.#levels.get(file) ?? null;
  }

  settle(file: string, level: Level): void {
    this.#levels.set(file, level);
  }

  /** Takes a file to a safer level, never back. */
  demote(file: string, level: 'fresh' | 'cold', reason: string): void {
    const current = this.#levels.get(file);
    if (current === level || current === 'cold') return;
    this.#levels.set(file, level);
    const how = level === 'cold' ? 'runs in a worker of its own' : 'is loaded afresh';
    this.#onDemotion(`${file} ${how} for each mutant: ${reason}.`);
  }

  /** Its tests do not pass in every order. */
  keepOrder(file: string): void {
    this.#ordered.add(file);
  }

  needsOrder(file: string): boolean {
    return this.#ordered.has(file);
  }

  /** Some of its tests pass only after others. */
  keepWhole(file: string, reason: string): void {
    this.#whole.add(file);
    this.#onDemotion(`${file} runs as a whole for each mutant: without a mutant, ${reason}.`);
  }

  keepsWhole(file: string): boolean {
    return this.#whole.has(file);
  }

  /** Counts a killed test that fails without the mutant too, until its modules are loaded afresh. */
  noteDisturbance(file: string): void {
    const count = (this.#disturbed.get(file) ?? 0) + 1;
    this.#disturbed.set(file, count);
    if (count >= MOST_DISTURBANCES) this.demote(file, 'fresh', `${count} killed tests left state behind in its modules`);
  }
}
