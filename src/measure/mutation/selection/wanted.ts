import type { MutantShare } from '../../../model/plan.ts';
import type { LineRange } from '../../../model/scope.ts';
import type { Directive } from './disable-directives.ts';

/** Which mutants of one file a change touches. */
export interface FileScope {
  /** Lines that changed, and those of statements from within which something was taken away. */
  lines: LineRange[];
  /** All of them: a test file that loads this one was deleted, or what every test loads changed. */
  all: boolean;
  /** Whether a touched test file loads this file: then mutants whose tests are not known by name may be its. */
  isReached: boolean;
  /** Comments of the change that turn mutants off. */
  disabled: Directive[];
}

/** What a change touches, as far as mutants are concerned. */
export interface MutantScope {
  /** By source file; one that is not named is not touched. */
  files: Record<string, FileScope>;
  /** Test files that changed, or that load helpers which did. */
  tests: string[];
}

/** Which mutants Stryker is to test: plain data, for its process. */
export interface Wanted {
  /** Null for all. */
  scope: MutantScope | null;
  /** Keys of mutants whose results are known, by file. */
  known: Record<string, string[]>;
  /** Whether the most telling come first, because time may not suffice for all. */
  isLimited: boolean;
  /** Keys of the only mutants to test, by file; absent when no mutant was asked for by name. */
  only?: Record<string, string[]>;
  /** The share of this machine, where several test the mutants. */
  share?: MutantShare;
  /** Nothing is tested but what is planted: the list of mutants is all that is asked for. */
  isListOnly?: boolean;
}

/** All mutants, in Stryker's order. */
export const EVERY_MUTANT: Wanted = { scope: null, known: {}, isLimited: false };

/** The sources in which a change touches anything; all of them without one. */
export function touchedSources(sources: readonly string[], scope: MutantScope | null): string[] {
  return sources.filter((file) => scope === null || scope.files[file] !== undefined);
}
