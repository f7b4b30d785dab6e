import type { MutantStatus } from 'mutation-testing-report-schema/api';
import type { Span } from './place.ts';
import type { TestReference } from './verdict.ts';

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
}

/** What the last check that tested mutants found out of each, kept in the cache folder. */
export interface LastCheck {
  kind: 'gates.last-check';
  schemaVersion: 1;
  at: string;
  /** SHA-256 of each mutated file's text. */
  files: Record<string, string>;
  tests: TestReference[];
  mutants: LastMutant[];
}
