/** How a test file's mutants are tested. */
export type Level = 'hot' | 'fresh' | 'cold';

/** How much state a test file is believed to leave behind, learnt as it runs. */
export class Trust {
  readonly #levels = new Map<string, Level>();
  readonly #inOrder = new Set<string>();
  readonly #disturbed = new Map<string, number>();
  readonly #onDemotion: (file: string, level: Level, reason: string) => void;

  constructor(onDemotion: (file: string, level: Level, reason: string) => void) {
    this.#onDemotion = onDemotion;
  }

  /** Null as long as the file was not tried without a mutant. */
  levelOf(file: string): Level | null {
    return this.#levels.get(file) ?? null;
  }

  admit(file: string): void {
    if (!this.#levels.has(file)) this.#levels.set(file, 'hot');
  }

  /** Takes a file to a safer level, never back. */
  demote(file: string, level: 'fresh' | 'cold', reason: string): void {
    const current = this.#levels.get(file);
    if (current === level || current === 'cold') return;
    this.#levels.set(file, level);
    this.#onDemotion(file, level, reason);
  }

  /** Its tests pass in their own order only. */
  keepOrder(file: string): void {
    this.#inOrder.add(file);
  }

  keepsOrder(file: string): boolean {
    return this.#inOrder.has(file);
  }

  /** Counts a killed test that fails without the mutant too, until the modules are loaded afresh. */
  noteDisturbance(file: string): void {
    const count = (this.#disturbed.get(file) ?? 0) + 1;
    this.#disturbed.set(file, count);
    if (count >= MOST_DISTURBANCES) {
      this.demote(file, 'fresh', `${count} killed tests left state behind in its modules`);
    }
  }
}

/** So often a file may be disturbed before keeping its modules is given up. */
const MOST_DISTURBANCES = 3;
