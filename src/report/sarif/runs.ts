import { type Verdict, worstOf } from '../../model/verdict.ts';
import { partsOf } from '../packages.ts';

/** One run of a SARIF log: what of a verdict it holds, and its category. */
export interface SarifRun {
  verdict: Verdict;
  /** `gates/`, `gates/packages/a/`: code scanning keeps the latest run of each. */
  category: string;
}

/** Code scanning takes no more runs in one file. */
export const MOST_RUNS = 20;

/** The runs of a verdict: one, and of a workspace one more for each package that was checked; one for all where those are too many. */
export function runsOf(verdict: Verdict): SarifRun[] {
  const { packages = [] } = verdict;
  // by how many packages there are, not by how many were checked: categories are not to change from run to run
  if (packages.length === 0 || packages.length >= MOST_RUNS) return [{ verdict, category: 'gates/' }];
  const parts = partsOf(verdict);
  const ofRoot = parts.filter(({ dir }) => dir === '');
  const others = parts.filter(({ dir }) => dir !== '');
  return [
    { verdict: { ...verdict, verdict: worstOf(ofRoot.map(({ verdict: own }) => own)), gates: ofRoot.flatMap(({ gates }) => gates) }, category: 'gates/' },
    ...others.map(({ dir, gates, verdict: own }) => ({ verdict: { ...verdict, verdict: own, gates }, category: `gates/${dir}/` })),
  ];
}
