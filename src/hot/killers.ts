/** Most killers that are remembered: older ones say little about the next mutant. */
const REMEMBERED = 50;

/** Tests that killed mutants, the latest first. */
export class Killers {
  #ids: string[] = [];

  add(id: string): void {
    this.#ids = [id, ...this.#ids.filter((other) => other !== id)].slice(0, REMEMBERED);
  }

  /** Orders tests: killers first, the latest of them first of all, then the others, the cheapest first. */
  order(tests: readonly string[], durationOf: (id: string) => number): string[] {
    const wanted = new Set(tests);
    const killers = this.#ids.filter((id) => wanted.has(id));
    for (const id of killers) wanted.delete(id);
    return [...killers, ...[...wanted].sort((a, b) => durationOf(a) - durationOf(b))];
  }
}
