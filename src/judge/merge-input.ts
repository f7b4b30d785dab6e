import type { GateName } from '../model/names.ts';
import type { Plan, PlannedPackage } from '../model/plan.ts';
import type { GateResult, Verdict } from '../model/verdict.ts';

/** One package with its verdict; null where it was not checked. */
export interface JudgedPackage extends PlannedPackage {
  /** Why it was not checked; null for one that was, or was to be. */
  reason: string | null;
  /** Gates that are planned for it. */
  planned: readonly GateName[];
  /** Gates that are left out, and why. */
  skipped: Plan['skipped'];
  verdict: Verdict | null;
}

/** What the verdict of a workspace is made of. */
export interface MergeInput extends Pick<Verdict, 'tree' | 'hashes' | 'durationMs' | 'scope' | 'notices'> {
  /** Plan of what is judged of the repository as a whole. */
  plan: Plan;
  /** What was judged of the repository as a whole. */
  gates: readonly GateResult[];
  repository: Verdict | null;
  packages: readonly JudgedPackage[];
  /** Sources that are no longer what was measured. */
  changed: readonly string[];
  /** Whether every package was to be checked: what no package has is then nowhere. */
  isWhole: boolean;
  interrupted: boolean;
}
