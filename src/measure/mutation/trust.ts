import type { MutationSites, Mutants } from '../../model/measurements.ts';
import type { Problem } from '../../model/problem.ts';
import type { FileMutant } from './protocol.ts';
import type { StrykerRun } from './run-stryker.ts';

/**
 * Share of mutants ending in an error above which the runner itself is not believed. Mutants that stop a test file
 * from loading are errors for jest and mocha (8 of 95 in a part of luxon).
 */
const MOST_ERRORS = 0.25;
/** So few errors say nothing about a runner. */
const FEW_ERRORS = 5;
/** Most characters of Stryker's log that a problem carries. */
const LOG_TAIL = 8_000;
/** Warnings in Stryker's log that bear on what was measured. */
const TELLING_WARNING = /^[\d:. ]*\(\d+\) WARN \S+ (?<text>.*(?:no tests|did not result in any files|failed to find test files|Cannot find plugin|Error during loading|ran out of memory|Unknown stryker config option).*)$/gim;

/** Mutants whose result says nothing about the tests, with the reason. */
export function findInvalid(tested: readonly FileMutant[]): Mutants['invalid'] {
  return tested.flatMap(({ file, mutant }) => {
    const reason = invalidReason(mutant);
    return reason === null ? [] : [{ id: mutant.id, file, reason }];
  });
}

/** Survived, only because no test ran. */
export function wasNotTested({ status, testsCompleted }: FileMutant['mutant']): boolean {
  return status === 'Survived' && testsCompleted === 0;
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
  const planned = run.planned ?? [];
  const mutated = new Set(planned.map(({ file }) => file));
  const missed = sources.filter(
    (file) => !run.files.includes(file) || ((sites?.files[file]?.mutants ?? 0) > 0 && !mutated.has(file)),
  );
  if (missed.length > 0) {
    return {
      code: 'sources-not-mutated',
      message: `Stryker did not mutate ${list(missed)}.`,
      ...logTail(run),
    };
  }
  const unfinished = planned.length - new Set(run.tested.map(({ mutant }) => mutant.id)).size;
  if (run.ending.how === 'done' && unfinished > 0) {
    return {
      code: 'mutants-missing',
      message: `Stryker gave no result for ${unfinished} of ${planned.length} mutants.`,
      ...logTail(run),
    };
  }
  return tooManyErrors(run);
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

/** Why Stryker measured nothing at all. */
export function explainFailure(run: StrykerRun): Problem {
  const { ending } = run;
  if (ending.how === 'stopped') return explainStop(ending.end, run);
  const message = ending.how === 'failed' ? ending.message : 'Stryker planned no mutants.';
  const failed = failedInitialTests(run.log);
  if (failed.length > 0) {
    return {
      code: 'tests-failed-in-sandbox',
      message: `${failed.length === 1 ? 'A test fails' : `${failed.length} tests fail`} in Stryker's copy of the project, before anything is mutated: ${list(failed)}.`,
      ...logTail(run),
    };
  }
  if (/No tests were executed/.test(message)) {
    return { code: 'no-tests-in-sandbox', message: "Stryker's initial run found no tests.", ...logTail(run) };
  }
  return { code: 'stryker-failed', message: `Stryker could not run: ${firstLine(message)}`, ...logTail(run) };
}

function explainStop({ status, exitCode, killedBy }: StoppedEnd, run: StrykerRun): Problem {
  switch (status) {
    case 'timed-out':
      return { code: 'timed-out', message: 'The time for mutation testing was over before a mutant was tested.', ...logTail(run) };
    case 'aborted':
      return { code: 'interrupted', message: 'Mutation testing was interrupted before a mutant was tested.' };
    case 'exited':
      return { code: 'stryker-crashed', message: `Stryker's process ended unexpectedly (${killedBy ?? `exit code ${exitCode}`}).`, ...logTail(run) };
  }
}

type StoppedEnd = Extract<StrykerRun['ending'], { how: 'stopped' }>['end'];

/** What a user should know about the run: why it was cut short, and what Stryker warned of. */
export function collectNotices(run: StrykerRun): string[] {
  const warnings = [...run.log.matchAll(TELLING_WARNING)].map(({ groups }) => `Stryker: ${groups!.text}`);
  const cut = run.ending.how === 'done' ? [] : [describeCut(run.ending)];
  return [...cut, ...new Set(warnings)];
}

function describeCut(ending: Exclude<StrykerRun['ending'], { how: 'done' }>): string {
  if (ending.how === 'failed') return `Stryker stopped: ${firstLine(ending.message)}`;
  const { status, exitCode, killedBy } = ending.end;
  if (status === 'aborted') return 'Mutation testing was interrupted.';
  if (status === 'timed-out') return 'The time for mutation testing was over.';
  return `Stryker's process ended unexpectedly (${killedBy ?? `exit code ${exitCode}`}).`;
}

/** Names of the tests that Stryker logs as failed in its initial run: one a line, behind one tab. */
function failedInitialTests(log: string): string[] {
  const [, listed = ''] = log.split('One or more tests failed in the initial test run:');
  return [...listed.matchAll(/^\t(?!\t)(.+)$/gm)].map((match) => match[1]!);
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!;
}

function logTail({ log }: StrykerRun): { output?: string } {
  return log === '' ? {} : { output: log.slice(-LOG_TAIL) };
}
