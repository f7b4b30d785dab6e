import type { GateName } from './names.ts';

/** Names of the two reviewed files that hold exceptions, relative to the root. */
export const BASELINE_FILE = 'gates.baseline.json';
export const WAIVERS_FILE = 'gates.waivers.json';

/** A finding that was there when the baseline was recorded. */
export interface BaselineEntry {
  /** Id of the finding. */
  id: string;
  gate: GateName;
  rule: string;
  /** For whoever reviews the file; nothing is matched by it. */
  where: string;
  /** What was measured then; a finding that measures worse now fails again. */
  measured: number | null;
  /** Why it was added after the first recording. */
  accepted?: string;
}

/** A finding that a person has looked at and let be: an equivalent mutant, an accepted risk. */
export interface Waiver {
  /** Id of the finding: it changes with the code, and the waiver dies with it. */
  id: string;
  gate: GateName;
  reason: string;
  author: string;
  /** Last day on which it holds, `2027-01-31`. */
  expires: string;
}

/** A waiver as planned: whether it has expired is settled once, before anything is judged. */
export interface PlannedWaiver extends Waiver {
  expired: boolean;
}
