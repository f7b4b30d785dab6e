import { judge } from '../judge/judge.ts';
import { UserError } from '../model/problem.ts';
import type { AnyPart, AnyShardPlan } from '../model/shards.ts';
import type { Verdict } from '../model/verdict.ts';
import { mergeParts } from './merge-parts.ts';
import { judgeWorkspaceParts } from './workspace/judge-workspace-parts.ts';

/** The verdict of all parts of a plan, which is broken when they are not just those. */
export function judgeParts(plan: AnyShardPlan, parts: readonly AnyPart[]): Verdict {
  if (plan.kind === 'gates.shard-plan') return judge(mergeParts(plan, ofKind('gates.part', parts)));
  return judgeWorkspaceParts(plan, ofKind('gates.workspace-part', parts));
}

/** Throws for a part of another kind of plan. */
function ofKind<Kind extends AnyPart['kind']>(kind: Kind, parts: readonly AnyPart[]): Extract<AnyPart, { kind: Kind }>[] {
  return parts.map((part) => {
    if (part.kind === kind) return part as Extract<AnyPart, { kind: Kind }>;
    const { index, of } = part.shard;
    throw new UserError('part-of-another-plan', `Shard ${index}/${of} is a ${part.kind}, and this plan has parts of the kind ${kind}`, {
      hint: 'Merge the parts of one plan: gates merge plan.json parts/*.json',
    });
  });
}
