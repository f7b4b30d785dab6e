import { defineGate } from '../../model/gate.ts';
import type { Observation } from '../../model/gate.ts';
import type { Mutants } from '../../model/measurements.ts';
import type { Plan } from '../../model/plan.ts';
import { changed, changeOfMutant } from '../changes.ts';
import { countMutants, invalidMutants, keyOf, mutantsOf } from '../mutant-counts.ts';
import type { FileMutant } from '../mutant-counts.ts';
import { mutantDescriber } from '../mutant-finding.ts';
import { describeUnnoticed } from '../mutation-waivers.ts';
import { groupMutants } from '../mutant-groups.ts';
import type { MutantGroup } from '../mutant-groups.ts';
import { mutationProblems } from '../mutation-problems.ts';
import { figuresOfMutants, summarizeMutants } from '../mutation-summary.ts';
import { count, listed } from '../wording.ts';

/** How many of the mutants, small faults planted in the code, make a test fail. */
export const mutation = defineGate({
  name: 'mutation',
  title: 'Mutation',
  needs: ['mutants'],
  judge({ mutants: measured }, { plan }) {
    const invalid = invalidMutants(measured);
    const disproved = new Set(invalid.map(keyOf));
    const mutants = countIgnored(mutantsOf(measured.report), measured).filter(
      ({ file, mutant }) => !disproved.has(keyOf({ id: mutant.id, file })),
    );
    const { describe, waived } = describeUnnoticed(mutants, mutantDescriber(measured), plan);
    const judged = mutants.filter((mutant) => !waived.has(mutant));
    const groups = groupMutants(judged, plan);
    const all = countMutants(judged);
    return {
      summary: summarizeMutants(groups, all, measured, plan),
      figures: figuresOfMutants(groups, all, invalid, measured),
      observations: [...groups.flatMap((group) => observe(group, describe, plan)), ...[...waived].map(describe)],
      problems: mutationProblems({ measured, all, groups, invalid, plan }),
    };
  },
});

/** What the change itself turned off is as good as survived. */
function countIgnored(mutants: FileMutant[], { ignoredByChange = [] }: Mutants): FileMutant[] {
  const ignored = new Set(ignoredByChange);
  return mutants.map(({ file, mutant }) => ({
    file,
    mutant: ignored.has(mutant.id) ? { ...mutant, status: 'Survived' as const } : mutant,
  }));
}

/** What to fix: the mutants that no test noticed, where the score is too low; or that all of them are turned off. */
function observe(group: MutantGroup, describe: (mutant: FileMutant) => Observation, plan: Plan): Observation[] {
  const { counts, limit, mutants } = group;
  if (counts.score === null) return counts.byStatus.Ignored > 0 ? [observeIgnored(group)] : [];
  if (counts.score >= limit) return [];
  return mutants
    .filter(({ mutant }) => mutant.status === 'Survived' || mutant.status === 'NoCoverage')
    .map(describe)
    .map((observation) => ({ ...observation, ...changed(plan, () => changeOfMutant(plan, observation.at!)) }));
}

function observeIgnored({ counts, limit, label, files }: MutantGroup): Observation {
  return {
    rule: 'mutation.ignored',
    message: `All ${count(counts.byStatus.Ignored, 'mutant')} of ${label ?? listed(files, 5)} ${counts.byStatus.Ignored === 1 ? 'is' : 'are'} turned off by comments or configuration: nothing shows what the tests notice.`,
    advice: 'Remove what turns the mutants off, and test the code that they change.',
    at: null,
    measured: null,
    limit,
    identity: label ?? '',
  };
}
