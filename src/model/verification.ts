import type { MutantStatus } from 'mutation-testing-report-schema/api';
import type { Sighting } from './last-check.ts';
import type { Place } from './place.ts';
import type { Problem } from './problem.ts';
import type { MutantFinding, TestReference } from './verdict.ts';

/** A mutant that was tested again. */
export interface VerifiedMutant {
  id: string;
  at: Place;
  original: string;
  replacement: string;
  /** What it was before; null for one that no check has tested. */
  was: MutantStatus | null;
  /** What it is now; null when it was not found out. */
  status: MutantStatus | null;
  /** The test that noticed it. */
  killedBy: TestReference | null;
}

/** What `gates verify` says of mutants that were asked for by id. */
export interface Verification {
  kind: 'gates.verification';
  schemaVersion: 1;
  /** `passed` only when every mutant that was asked for is killed and none that was killed before came back. */
  verdict: 'passed' | 'failed' | 'broken';
  mutants: VerifiedMutant[];
  /** Mutants of the same files that tests noticed before: how many were tested again, of how many, and those that came back. */
  formerKills: { tested: number; of: number; cameBack: VerifiedMutant[] };
  /** Anything here makes it broken. */
  problems: Problem[];
  notices: string[];
  durationMs: number;
}

/** What `gates mutant` says of one mutant. */
export interface MutantDescription extends Omit<MutantFinding, 'id' | 'status'> {
  kind: 'gates.mutant';
  schemaVersion: 1;
  id: string;
  status: MutantStatus | null;
  at: Place;
  function?: string;
  history: Sighting[];
  verify: string;
}

/** What `gates mutant` says of all mutants that no test noticed. */
export interface MutantList {
  kind: 'gates.mutants';
  schemaVersion: 1;
  /** When the check was. */
  at: string;
  /** The most telling first. `seen`: ISO time of the check that tested it, where that was an earlier one. */
  mutants: { id: string; status: MutantStatus; at: Place; mutator: string; original: string; replacement: string; seen?: string }[];
}
