import { unreachable } from '../model/problem.ts';
import type { Verdict } from '../model/verdict.ts';

/** Exit code of a verdict, or of a verification: 0 passed, 1 failed, 3 something could not be measured (whatever else failed). */
export function exitCodeOf(verdict: Pick<Verdict, 'verdict'>): 0 | 1 | 3 {
  switch (verdict.verdict) {
    case 'passed':
      return 0;
    case 'failed':
      return 1;
    case 'broken':
      return 3;
    default:
      return unreachable(verdict.verdict);
  }
}
