import { UserError } from '../model/problem.ts';
import type { PlanOptions } from '../plan.ts';

/** Throws for a check that cannot be shared: of an index, which no other machine has, or with a budget. */
export function assertUnlimited({ staged, budgetMs }: PlanOptions): void {
  if (staged !== undefined || budgetMs !== undefined) {
    throw new UserError('shards-limited', '--staged and --budget do not go with shards: they are for an answer from one machine', {
      hint: 'gates plan --shards N --since REF shares what a change touches.',
    });
  }
}
