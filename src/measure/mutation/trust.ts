import type { MutationSites, Mutants } from '../../model/measurements.ts';
import type { Problem } from '../../model/problem.ts';
import { findCanaryDistrust } from './canaries/judge-canaries.ts';
import type { FileMutant } from './protocol.ts';
import type { StrykerRun } from './run-stryker.ts';
import { LOG_TAIL, list, logTail } from './stryker-log.ts';
import { wasNotTested } from './was-not-tested.ts';

/**
 * Share of mutants ending in an error above which the runner itself is not believed. Mutants that stop a test file
 * from loading are errors for jest and mocha (8 of 95 in a part of luxon).
 */
const MOST_ERRORS = 0.25;
/** So few errors say nothing about a runner. */
const FEW_ERRORS = 5;
/** Mutants whose result says nothing about the tests, with the reason. */
export function findInvalid(tested: readonly FileMutant[]): Mutants['invalid'] {
  return tested.flatMap(({ file, mutant }) => {
    const reason = invalidReason(mutant);
    return reason === null ? [] : [{ id: mutant.id, file, reason }];
  });
}

function invalidReason(mutant: FileMutant['mutant']): string | null {
  const { status, statusReason } = mutant;
  if (wasNotTested(mutant)) return 'no test ran while the mutant was active';
  if (status === 'RuntimeError' && statusReason?.startsWith('Test runner crashed')) {
    return `the test runner's process died: ${statusReason.split('\n')[0]!.slice(0, 300)}`;
  }
  return null;
}

/** Why what Stryker found cannot be believed as a whole; null when it can. */
export function findDistrust(
  run: StrykerRun,
  sources: readonly string[],
  sites: MutationSites | null,
): Problem | null {
  return sourcesMissed(run, sources, sites) ?? mutantsMissed(run) ?? clockMoved(run) ?? tooManyErrors(run) ?? findCanaryDistrust(run);
}

/** Sources that Stryker did not look at, or found no mutants in where there are some. */
export function sourcesMissed(run: StrykerRun, sources: readonly string[], sites: MutationSites | null): Problem | null {
  const mutated = new Set([...(run.planned ?? []).map(({ file }) => file), ...Object.keys(run.leftOut)]);
  const isExpected = (file: string): boolean => (sites?.files[file]?.mutants ?? 0) > 0;
  const missed = sources.filter((file) => !run.files.includes(file) || (isExpected(file) && !mutated.has(file)));
  if (missed.length === 0) return null;
  return { code: 'sources-not-mutated', message: `Stryker did not mutate ${list(missed)}.`, ...logTail(run) };
}

/** Mutants without a result after a run that says that it is done. */
function mutantsMissed(run: StrykerRun): Problem | null {
  const planned = run.planned?.length ?? 0;
  const unfinished = planned - new Set(run.tested.map(({ mutant }) => mutant.id)).size;
  if (run.ending.how !== 'done' || unfinished <= 0) return null;
  return {
    code: 'mutants-missing',
    message: `Stryker gave no result for ${unfinished} of ${planned} mutants.`,
    ...logTail(run),
  };
}

/** Runners and tests that measure time by the clock take a test for failed that was running when it was moved. */
function clockMoved({ clockMovedMs = 0 }: StrykerRun): Problem | null {
  if (clockMovedMs === 0) return null;
  return {
    code: 'clock-moved',
    message: `The clock of this machine was moved by ${Math.round(clockMovedMs / 1_000)} s while mutants were tested: tests that measure time by it may have failed for that alone.`,
    hint: 'Run the check again; a machine that is put to sleep moves its clock when it wakes up.',
  };
}

function tooManyErrors({ tested }: StrykerRun): Problem | null {
  const ran = tested.filter(({ mutant }) => !['Ignored', 'NoCoverage', 'CompileError'].includes(mutant.status));
  const errors = ran.filter(({ mutant }) => mutant.status === 'RuntimeError');
  if (errors.length < FEW_ERRORS || errors.length <= ran.length * MOST_ERRORS) return null;
  return {
    code: 'runner-errors',
    message: `${errors.length} of ${ran.length} mutants ended in an error of the test runner, so its other results are not believed.`,
    hint: 'Set `mutation.runner` to `command`, which runs the test command as it is for each mutant.',
    output: errors[0]!.mutant.statusReason?.slice(0, LOG_TAIL),
  };
}

/** Stryker has to keep to the list of mutants that it was given. */
export function findUnplanned({ planned, tested }: StrykerRun): Problem | null {
  const ids = new Set(planned!.map(({ mutant }) => mutant.id));
  const unplanned = tested.filter(({ mutant }) => !ids.has(mutant.id));
  if (unplanned.length === 0) return null;
  return { code: 'mutants-unplanned', message: `Stryker tested ${unplanned.length} mutants that it was not asked to test.` };
}
