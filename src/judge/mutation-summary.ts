import type { Mutants } from '../model/measurements.ts';
import type { Plan } from '../model/plan.ts';
import type { Figure } from '../model/verdict.ts';
import type { InvalidMutant, MutantCounts } from './mutant-counts.ts';
import type { MutantGroup } from './mutant-groups.ts';
import { count, showBeside } from './wording.ts';

/** What became of the mutants, in one line. */
export function summarizeMutants(groups: MutantGroup[], all: MutantCounts, measured: Mutants, plan: Plan): string {
  if (groups.length === 0 && measured.planned === 0) {
    if (plan.scope) return `nothing to mutate: the change touches 0 mutants${measured.touched ? `, of ${measured.touched.of} in the ${count(measured.touched.files, 'file')} that it reaches` : ''}`;
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
    ...(touched ? [`${count(touched.mutants, 'mutant')} touched by the change, of ${touched.of} in the ${count(touched.files, 'file')} that it reaches`] : []),
    ...(budget ? [`only the ${budget.tested} most telling of ${count(budget.of, 'mutant')} tested in ${budget.seconds} s`] : []),
  ];
}

function scoreNameOf({ label }: MutantGroup): string {
  return label === null ? 'score' : `score of ${label}`;
}

function shownScore({ counts, limit }: MutantGroup): string {
  return counts.score === null ? 'none' : `${showBeside(counts.score, limit)}%`;
}

/** Scores, and how many mutants there are of each status. */
export function figuresOfMutants(groups: MutantGroup[], all: MutantCounts, invalid: InvalidMutant[], { touched, budget }: Mutants): Figure[] {
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
    ...(touched ? ([['touched by the change', touched.mutants], ['in the files that it reaches', touched.of]] as const) : []),
    ...(budget ? ([['tested', budget.tested], ['selected', budget.of]] as const) : []),
  ] as const;
  return [
    ...scores,
    ...ofCovered,
    ...counts.map(([name, measured]): Figure => ({ name, measured, limit: null, unit: 'count' })),
  ];
}
