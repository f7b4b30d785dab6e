import { describeScope } from '../judge/judge.ts';
import { skipGate } from '../judge/judge-gate.ts';
import type { MergeInput } from '../judge/merge-input.ts';
import { mergeVerdicts } from '../judge/merge-verdicts.ts';
import type { Plan } from '../model/plan.ts';
import type { Verdict } from '../model/verdict.ts';
import type { JudgedMember } from '../model/workspace.ts';
import { hashPlans } from './hash-plans.ts';

/** What a workspace is judged by. */
export interface WorkspaceInput extends Omit<MergeInput, 'gates' | 'repository' | 'plan' | 'packages' | 'scope' | 'hashes'> {
  /** Plan of what is judged of the repository as a whole. */
  repository: Plan;
  packages: readonly JudgedMember[];
  /** Verdicts of packages by their folder, and under an empty name that of the repository as a whole. */
  verdicts: ReadonlyMap<string, Verdict>;
}

/** One verdict over what was measured in each part of a workspace, on one machine or on several. */
export function judgeWorkspace({ repository, packages, verdicts, ...rest }: WorkspaceInput): Verdict {
  const whole = verdicts.get('') ?? null;
  const members = packages.map((member) => ({ ...member, verdict: verdicts.get(member.dir) ?? null }));
  return mergeVerdicts({
    ...rest,
    plan: repository,
    repository: whole,
    gates: whole?.gates ?? repository.skipped.map(({ gate, reason }) => skipGate(gate, reason)),
    packages: members,
    scope: describeScope(repository),
    hashes: hashPlans(repository, members.flatMap(({ dir, verdict }) => (verdict ? [{ dir, ...verdict.hashes }] : []))),
  });
}
