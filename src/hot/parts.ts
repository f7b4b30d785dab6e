import { filesReaching, findKeysByTest, type DryRunRecord, type FileRecord, type TestRecord } from './dry-run-record.ts';
import { usualHits, type UsualHits } from './hit-limit.ts';
import type { MutantToTest, Part } from './mutant.ts';
import { Neighbours } from './neighbours.ts';

/**
 * Divides the tests of a mutant by their files. The order depends on the initial run's coverage and on nothing that
 * happened since, so that the same tree gives the same verdict however its mutants are shared out: the file that
 * reaches the fewest mutants comes first, as the one that is most likely about this one. A mutant that is reached while
 * modules load is reached from everywhere: there, files whose tests reach what stands near it come first. Files whose tests
 * start programs that reach mutants come last, as each start takes longer than most tests.
 */
export class Parts {
  readonly #record: DryRunRecord;
  readonly #keysByTest: ReadonlyMap<string, readonly string[]>;
  readonly #tests = new Map<string, TestRecord>();
  readonly #ranks: ReadonlyMap<string, number>;
  readonly #neighbours = new Neighbours();

  constructor(record: DryRunRecord) {
    this.#record = record;
    this.#keysByTest = findKeysByTest(record);
    this.#ranks = rankFiles(record);
    for (const { tests } of record.values()) {
      for (const one of tests) this.#tests.set(one.id, one);
    }
  }

  /** The parts of a mutant, the one to try first at the start. */
  of(mutant: MutantToTest): Part[] {
    return mutant.tests === null ? this.#wholeFiles(mutant.id) : this.#byFile(mutant.tests);
  }

  /** Ids of the tests of a file, in its own order. */
  testsOf(file: string): string[] {
    return this.#record.get(file)!.tests.map(({ id }) => id);
  }

  /** How long some tests took together without a mutant. */
  msOf(tests: readonly string[]): number {
    return tests.reduce((sum, test) => sum + this.#tests.get(test)!.durationMs, 0);
  }

  /** How many steps some tests took together without a mutant; none where steps are not counted. */
  stepsOf(tests: readonly string[]): number {
    return tests.reduce((sum, test) => sum + (this.#tests.get(test)!.steps ?? 0), 0);
  }

  /** How long a file took without a mutant, loading included. */
  fileMs(file: string): number {
    return this.#record.get(file)!.durationMs;
  }

  /** How often the tests of a file reach a mutant that is not active. */
  usualHitsOf(file: string, mutant: string): UsualHits {
    const { coverage, tests } = this.#record.get(file)!;
    return usualHits(mutant, coverage, tests);
  }

  #wholeFiles(id: string): Part[] {
    const reaching = filesReaching(this.#record, id);
    const files = this.#rank(reaching.length > 0 ? reaching : [...this.#record.values()], ({ key }) => key);
    const near = new Map(files.map((file) => [file, this.#neighbours.count(file, id)]));
    files.sort((a, b) => slowness(a) - slowness(b) || near.get(b)! - near.get(a)!);
    return files.map(({ key, durationMs }) => ({ file: key, tests: null, expectedMs: durationMs }));
  }

  #byFile(tests: readonly string[]): Part[] {
    const byFile = new Map<string, string[]>();
    for (const test of tests) {
      for (const file of this.#keysByTest.get(test) ?? []) {
        (byFile.get(file) ?? byFile.set(file, []).get(file)!).push(test);
      }
    }
    const parts = [...byFile].map(([file, ids]) => ({
      file,
      tests: ids,
      expectedMs: this.msOf(ids),
    }));
    return this.#rank(parts, ({ file }) => file);
  }

  #rank<T>(items: T[], keyOf: (item: T) => string): T[] {
    return items.sort((a, b) => this.#ranks.get(keyOf(a))! - this.#ranks.get(keyOf(b))!);
  }
}

function rankFiles(record: DryRunRecord): Map<string, number> {
  const reached = [...record.values()].map((file) => ({ key: file.key, slow: slowness(file), count: countMutants(file) }));
  reached.sort((a, b) => a.slow - b.slow || a.count - b.count || (a.key < b.key ? -1 : 1));
  return new Map(reached.map(({ key }, rank) => [key, rank]));
}

function slowness({ startsPrograms = false }: FileRecord): number {
  return Number(startsPrograms);
}

function countMutants({ coverage }: FileRecord): number {
  const all = [coverage.static, ...Object.values(coverage.perTest)].flatMap((hits) => Object.keys(hits));
  return new Set(all).size;
}
