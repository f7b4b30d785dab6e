import { defineGate } from '../../model/gate.ts';
import type { Observation } from '../../model/gate.ts';
import type { Mutants } from '../../model/measurements.ts';
import type { Plan } from '../../model/plan.ts';
import type { Problem } from '../../model/problem.ts';
import type { Figure } from '../../model/verdict.ts';
import { groupByLimit } from '../limits.ts';
import type { LimitGroup } from '../limits.ts';
import { mutantDescriber } from '../mutant-finding.ts';
import { countMutants, invalidMutants, keyOf, mutantsOf } from '../mutant-counts.ts';
import type { FileMutant, InvalidMutant, MutantCounts } from '../mutant-counts.ts';
import { compareText } from '../order.ts';
import { count, listed, showBeside } from '../wording.ts';

/** Mutants of files that share a limit. */
interface JudgedGroup extends LimitGroup {
  mutants: FileMutant[];
  counts: MutantCounts;
}

/** How many of the mutants, small faults planted in the code, make a test fail. */
export const mutation = defineGate({
  name: 'mutation',
  title: 'Mutation',
  needs: ['mutants'],
  judge({ mutants: measured }, { plan }) {
    const invalid = invalidMutants(measured);
    const disproved = new Set(invalid.map(keyOf));
    const mutants = mutantsOf(measured.report).filter(
      ({ file, mutant }) => !disproved.has(keyOf({ id: mutant.id, file })),
    );
    const groups = groupsOf(mutants, plan);
    const all = countMutants(mutants);
    const describe = mutantDescriber(measured.report);
    return {
      summary: summaryOf(groups, all, measured, plan),
      figures: figuresOf(groups, all, invalid),
      observations: groups.flatMap((group) => observe(group, describe)),
      problems: [...incomplete(measured, all), ...groups.flatMap(onlyErrors), ...invalidProblem(invalid), ...noSources(plan)],
    };
  },
});

function groupsOf(mutants: FileMutant[], plan: Plan): JudgedGroup[] {
  const files = [...new Set(mutants.map(({ file }) => file))];
  return groupByLimit(plan, files, plan.limits.mutationScore, (override) => override.mutationScore).map((group) => {
    const grouped = mutants.filter(({ file }) => group.files.includes(file));
    return { ...group, mutants: grouped, counts: countMutants(grouped) };
  });
}

function summaryOf(groups: JudgedGroup[], all: MutantCounts, measured: Mutants, plan: Plan): string {
  if (groups.length === 0 && measured.planned === 0) {
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
  ].join(', ');
}

function scoreNameOf({ label }: JudgedGroup): string {
  return label === null ? 'score' : `score of ${label}`;
}

function shownScore({ counts, limit }: JudgedGroup): string {
  return counts.score === null ? 'none' : `${showBeside(counts.score, limit)}%`;
}

function figuresOf(groups: JudgedGroup[], all: MutantCounts, invalid: InvalidMutant[]): Figure[] {
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
  ] as const;
  return [
    ...scores,
    ...ofCovered,
    ...counts.map(([name, measured]): Figure => ({ name, measured, limit: null, unit: 'count' })),
  ];
}

/** What to fix: the mutants that no test noticed, where the score is too low; or that all of them are turned off. */
function observe(group: JudgedGroup, describe: (mutant: FileMutant) => Observation): Observation[] {
  const { counts, limit, mutants } = group;
  if (counts.score === null) return counts.byStatus.Ignored > 0 ? [observeIgnored(group)] : [];
  if (counts.score >= limit) return [];
  return mutants
    .filter(({ mutant }) => mutant.status === 'Survived' || mutant.status === 'NoCoverage')
    .map(describe);
}

function observeIgnored({ counts, limit, label, files }: JudgedGroup): Observation {
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

/** Mutants that were planned and have no result. */
function incomplete({ complete, planned, report }: Mutants, { byStatus }: MutantCounts): Problem[] {
  const tested = mutantsOf(report).length - byStatus.Pending;
  if (complete && tested >= planned && byStatus.Pending === 0) return [];
  if (tested === 0 && complete) {
    return [{ code: 'nothing-measured', message: `None of the ${planned} planned mutants was tested.` }];
  }
  return [
    {
      code: 'incomplete',
      message: `${tested} of ${count(Math.max(planned, mutantsOf(report).length), 'mutant')} ${tested === 1 ? 'was' : 'were'} tested, the rest was not.`,
    },
  ];
}

/** Errors tell nothing about the tests: files whose mutants all ended so were not measured. */
function onlyErrors({ counts, label, files }: JudgedGroup): Problem[] {
  const errors = counts.byStatus.CompileError + counts.byStatus.RuntimeError;
  if (counts.valid > 0 || errors === 0) return [];
  return [
    {
      code: 'nothing-measured',
      message: `All ${count(errors, 'mutant')} of ${label ?? listed(files, 5)} that ran ended in an error, so there is no score.`,
    },
  ];
}

function invalidProblem(invalid: readonly InvalidMutant[]): Problem[] {
  if (invalid.length === 0) return [];
  const reasons = [...new Set(invalid.map(({ reason }) => reason))].sort(compareText);
  const files = [...new Set(invalid.map(({ file }) => file))].sort(compareText);
  return [
    {
      code: 'invalid-mutants',
      message: `The results of ${count(invalid.length, 'mutant')} in ${listed(files, 5)} prove nothing: ${listed(reasons, 3)}.`,
    },
  ];
}

function noSources({ sources }: Plan): Problem[] {
  return sources.length > 0 ? [] : [{ code: 'no-sources', message: 'There is no source file: nothing was measured.' }];
}
