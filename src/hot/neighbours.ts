import type { FileRecord } from './dry-run-record.ts';

/** Mutants whose numbers differ by no more than this come, as a rule, from the same source file. */
const NEAR = 50;

/**
 * How much the tests of each file have to do with the source around a mutant. Stryker numbers mutants as they come in the
 * source, so that mutants with numbers near its own stand near it.
 */
export class Neighbours {
  /** How many tests of a file reach each mutant, by the key of the file. */
  readonly #tests = new Map<string, ReadonlyMap<string, number>>();

  /** How often tests of a file, while they run, reach a mutant near this one. */
  count(file: FileRecord, mutant: string): number {
    const number = Number(mutant);
    const tests = this.#testsOf(file);
    let sum = 0;
    for (let near = number - NEAR; near <= number + NEAR; near++) sum += tests.get(String(near)) ?? 0;
    return sum;
  }

  #testsOf({ key, coverage }: FileRecord): ReadonlyMap<string, number> {
    const known = this.#tests.get(key);
    if (known !== undefined) return known;
    const tests = new Map<string, number>();
    for (const hits of Object.values(coverage.perTest)) {
      for (const mutant of Object.keys(hits)) tests.set(mutant, (tests.get(mutant) ?? 0) + 1);
    }
    this.#tests.set(key, tests);
    return tests;
  }
}
