import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { GateResult, Verdict } from '../model/verdict.ts';
import type { JudgedMember } from '../model/workspace.ts';

/** One package with its verdict; null where it was not checked. */
export interface JudgedPackage extends JudgedMember {
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
  /** Why nothing that was measured holds; null when all of it does. */
  distrust: Problem | null;
  /** Whether every package was to be checked: what no package has is then nowhere. */
  isWhole: boolean;
  interrupted: boolean;
}
