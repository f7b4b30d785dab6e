/** Most killers that are remembered: older ones say little about the next mutant. */
const REMEMBERED = 50;

/** A killer comes before a test that takes less, as long as it takes less than so many times that. */
const WEIGHT = 20;
/** Tests that take less than this cost about the same. */
const QUICK_MS = 5;

/** Tests that killed mutants, the latest first. */
export class Killers {
  #ids: string[] = [];

  add(id: string): void {
    this.#ids = [id, ...this.#ids.filter((other) => other !== id)].slice(0, REMEMBERED);
  }

  /** Orders tests: killers first, the latest of them first of all, then the others, the cheapest first; a killer that
   * takes longer than many others together waits for them. */
  order(tests: readonly string[], durationOf: (id: string) => number): string[] {
    const wanted = new Set(tests);
    const killers = new Set(this.#ids.filter((id) => wanted.has(id)));
    const costOf = (id: string): number => {
      if (!killers.has(id)) return Math.max(QUICK_MS, durationOf(id));
      return durationOf(id) <= QUICK_MS * WEIGHT ? 0 : durationOf(id) / WEIGHT;
    };
    const rest = [...wanted].filter((id) => !killers.has(id)).sort((a, b) => durationOf(a) - durationOf(b));
    return [...killers, ...rest].sort((a, b) => costOf(a) - costOf(b));
  }
}
