import { defineGate } from '../../model/gate.ts';
import type { Observation } from '../../model/gate.ts';
import type { Mutants } from '../../model/measurements.ts';
import type { Plan } from '../../model/plan.ts';
import type { Figure } from '../../model/verdict.ts';
import { changed, changeOfMutant } from '../changes.ts';
import { countMutants, invalidMutants, keyOf, mutantsOf } from '../mutant-counts.ts';
import type { FileMutant, InvalidMutant, MutantCounts } from '../mutant-counts.ts';
import { mutantDescriber } from '../mutant-finding.ts';
import { describeUnnoticed } from '../mutation-waivers.ts';
import { groupMutants } from '../mutant-groups.ts';
import type { MutantGroup } from '../mutant-groups.ts';
import { mutationProblems } from '../mutation-problems.ts';
import { count, listed, showBeside } from '../wording.ts';

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
      summary: summaryOf(groups, all, measured, plan),
      figures: figuresOf(groups, all, invalid, measured),
      observations: [...groups.flatMap((group) => observe(group, describe, plan)), ...[...waived].map(describe)],
      problems: mutationProblems({ measured, all, groups, invalid, plan }),
    };
  },
});

function summaryOf(groups: MutantGroup[], all: MutantCounts, measured: Mutants, plan: Plan): string {
  if (groups.length === 0 && measured.planned === 0) {
    if (plan.scope) return `nothing to mutate: the change touches 0 mutants${measured.touched ? ` of ${measured.touched.of} in ${count(measured.touched.files, 'file')}` : ''}`;
    return `nothing to mutate: 0 mutants, ${count(plan.sources.length, 'source file')} ${plan.sources.length === 1 ? 'holds' : 'hold'} no code that a mutator changes`;
  }
  const { byStatus } = all;
  const counts = [
    [byStatus.Survived, 'survived'],
    [byStatus.NoCoverage, 'not covered'],
    [byStatus.Ignored, 'ignored'],
    [byStatus.RuntimeError + byStatus.CompileError, 'ended in an error'],
  ] as const;
  return [
    ...groups.map((group) => `${scoreNameOf(group)} ${shownScore(group)} (>= ${group.limit})`),
    `${byStatus.Killed + byStatus.Timeout} of ${count(all.valid, 'mutant')} killed`,
    ...counts.filter(([amount]) => amount > 0).map(([amount, fate]) => `${amount} ${fate}`),
    ...shareOf(measured),
  ].join(', ');
}

/** How many of the mutants this is about, when it is not about all. */
function shareOf({ touched, budget }: Mutants): string[] {
  return [
    ...(touched ? [`${touched.mutants} of ${count(touched.of, 'mutant')} in ${count(touched.files, 'file')} touched by the change`] : []),
    ...(budget ? [`only the ${budget.tested} most telling of ${count(budget.of, 'mutant')} tested in ${budget.seconds} s`] : []),
  ];
}

/** What the change itself turned off is as good as survived. */
function countIgnored(mutants: FileMutant[], { ignoredByChange = [] }: Mutants): FileMutant[] {
  const ignored = new Set(ignoredByChange);
  return mutants.map(({ file, mutant }) => ({
    file,
    mutant: ignored.has(mutant.id) ? { ...mutant, status: 'Survived' as const } : mutant,
  }));
}

function scoreNameOf({ label }: MutantGroup): string {
  return label === null ? 'score' : `score of ${label}`;
}

function shownScore({ counts, limit }: MutantGroup): string {
  return counts.score === null ? 'none' : `${showBeside(counts.score, limit)}%`;
}

function figuresOf(groups: MutantGroup[], all: MutantCounts, invalid: InvalidMutant[], { touched, budget }: Mutants): Figure[] {
  const { byStatus } = all;
  const scores = groups.flatMap((group): Figure[] =>
    group.counts.score === null
      ? []
      : [{ name: scoreNameOf(group), measured: group.counts.score, limit: group.limit, unit: '%' }],
  );
  const ofCovered: Figure[] =
    all.scoreOfCovered === null
      ? []
      : [{ name: 'score of covered', measured: all.scoreOfCovered, limit: null, unit: '%' }];
  const counts = [
    ['killed', byStatus.Killed],
    ['timed out', byStatus.Timeout],
    ['survived', byStatus.Survived],
    ['not covered', byStatus.NoCoverage],
    ['compile errors', byStatus.CompileError],
    ['runtime errors', byStatus.RuntimeError],
    ['ignored', byStatus.Ignored],
    ['invalid', invalid.length],
    ...(touched ? ([['touched by the change', touched.mutants], ['in the touched files', touched.of]] as const) : []),
    ...(budget ? ([['tested', budget.tested], ['selected', budget.of]] as const) : []),
  ] as const;
  return [
    ...scores,
    ...ofCovered,
    ...counts.map(([name, measured]): Figure => ({ name, measured, limit: null, unit: 'count' })),
  ];
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
