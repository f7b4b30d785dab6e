import type { MutantResult } from 'mutation-testing-report-schema/api';
import type { InitialTest } from '../protocol.ts';

/** A result with what it was found by. */
export interface StoredResult {
  mutant: MutantResult;
  /** The test file that killed it, when that alone decides the result. */
  killer: string | null;
  /** Hash of the tests, with all that they load, that the result depends on. */
  depends: string;
}

/** Results for one text of a source file. */
export interface StoredFile {
  /** Whether these are all of its mutants. */
  isWhole: boolean;
  /** Hash of all tests that may load the file. */
  tests: string;
  results: StoredResult[];
}

/** What the cache of mutants holds: results of a source file, or the tests of a test file. */
export type Stored = StoredFile | InitialTest[];

/** Statuses that say something about the tests, or that nothing can be said. */
export const LASTING: readonly string[] = ['Killed', 'Timeout', 'Survived', 'NoCoverage', 'Ignored'];

/** Whether something that was read is what was written there. */
export function isStored(value: unknown): value is Stored {
  return Array.isArray(value) ? value.every(isTest) : isStoredFile(value);
}

function isTest(value: unknown): boolean {
  const { id, name, file } = Object(value) as Partial<InitialTest>;
  return areTexts(id, name) && (file === undefined || typeof file === 'string');
}

function isStoredFile(value: unknown): boolean {
  const { isWhole, tests, results } = Object(value) as Partial<StoredFile>;
  return typeof isWhole === 'boolean' && areTexts(tests) && Array.isArray(results) && results.every(isStoredResult);
}

function isStoredResult(value: unknown): boolean {
  const { mutant, killer, depends } = Object(value) as Partial<StoredResult>;
  return areTexts(depends) && (killer === null || typeof killer === 'string') && isResult(mutant);
}

function isResult(value: unknown): boolean {
  const { mutatorName, status, location, coveredBy = [], killedBy = [] } = Object(value) as Partial<MutantResult>;
  return isSpan(location) && areTexts(mutatorName) && LASTING.includes(status!) && [coveredBy, killedBy].every(isListOfTexts);
}

function isSpan(value: unknown): boolean {
  const { start, end } = Object(value) as Partial<MutantResult['location']>;
  return [start, end].every((at) => Number.isSafeInteger(at?.line) && Number.isSafeInteger(at?.column));
}

function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && areTexts(...(value as unknown[]));
}

function areTexts(...values: unknown[]): boolean {
  return values.every((value) => typeof value === 'string');
}
