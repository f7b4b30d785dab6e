import type { Observation } from '../model/gate.ts';
import type { Plan } from '../model/plan.ts';
import { activeWaivers } from './exceptions.ts';
import { identify } from './findings.ts';
import type { FileMutant } from './mutant-counts.ts';

/** Mutants that no test noticed, described, and those of them that a waiver takes out of the score. */
export interface Unnoticed {
  describe(mutant: FileMutant): Observation;
  waived: ReadonlySet<FileMutant>;
}

/**
 * Describes every mutant that no test noticed, whether the score needs it or not: numbering equal ones must not depend
 * on the score.
 */
export function describeUnnoticed(
  mutants: readonly FileMutant[],
  describe: (mutant: FileMutant) => Observation,
  plan: Pick<Plan, 'waivers'>,
): Unnoticed {
  const unnoticed = mutants.filter(({ mutant: { status } }) => status === 'Survived' || status === 'NoCoverage');
  const observations = new Map(unnoticed.map((mutant) => [mutant, describe(mutant)]));
  const ids = identify('mutation', [...observations.values()]);
  const waivers = new Set(activeWaivers(plan.waivers).map(({ id }) => id));
  return {
    describe: (mutant) => ({ ...observations.get(mutant)!, id: ids.get(observations.get(mutant)!)! }),
    waived: new Set(unnoticed.filter((mutant) => waivers.has(ids.get(observations.get(mutant)!)!))),
  };
}
