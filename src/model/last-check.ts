import type { MutantStatus } from 'mutation-testing-report-schema/api';
import type { Span } from './place.ts';
import type { TestReference, WhyItLived } from './verdict.ts';

/** What became of a mutant, and since when. */
export interface Sighting {
  /** ISO time. */
  at: string;
  status: MutantStatus;
}

/** A mutant of the last check. */
export interface LastMutant {
  /** The id of its finding, whether it is one or not. */
  id: string;
  file: string;
  mutator: string;
  original: string;
  replacement: string;
  span: Span;
  status: MutantStatus;
  /** Covering tests, for one that no test noticed, else those that killed it: places in the list of tests. */
  tests: number[];
  /** Changes of its status, the latest last. */
  history: Sighting[];
  /** ISO time of the check that tested it, where that was not the last one. */
  seen?: string;
  /** Why it lived, where that was found out. */
  whyItLived?: WhyItLived;
}

/** What is known of each mutant since the last check that tested all of them, kept in the cache folder. */
export interface LastCheck {
  kind: 'gates.last-check';
  schemaVersion: 1;
  at: string;
  /** SHA-256 of each mutated file's text. */
  files: Record<string, string>;
  tests: TestReference[];
  mutants: LastMutant[];
  /** Mutants of earlier checks whose code has changed since: an id of theirs is stale, and not unknown. */
  former?: LastMutant[];
}
