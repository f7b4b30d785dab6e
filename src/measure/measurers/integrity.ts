import type { Measurer } from '../../model/measurer.ts';
import { auditChange } from '../integrity/audit-change.ts';

/** Compares the changed files with what they were at the base, for what makes a good verdict easier to get. */
export const integrityMeasurer: Measurer = {
  name: 'integrity',
  provides: ['integrity'],
  after: [],
  async measure({ plan, budget }) {
    const scope = plan.audit ?? plan.scope;
    return { integrity: { status: 'measured', value: await budget.use(1, () => auditChange({ ...plan, scope })) } };
  },
};
