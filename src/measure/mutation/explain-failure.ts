import type { Problem } from '../../model/problem.ts';
import type { StrykerRun } from './run-stryker.ts';
import { describeCrash, failedInitialTests, firstLine, list, logTail } from './stryker-log.ts';

type StoppedEnd = Extract<StrykerRun['ending'], { how: 'stopped' }>['end'];

/** Why Stryker measured nothing at all; after a run by another runner than the planned one, why neither did, where that is not the same. */
export function explainFailure(run: StrykerRun): Problem {
  const problem = explainEnding(run);
  const { fallback } = run;
  if (fallback === undefined || fallback.why === problem.message) return problem;
  return { ...problem, message: `${asSentence(problem.message)} ${fallback.tried}: ${fallback.why}` };
}

function asSentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

function explainEnding(run: StrykerRun): Problem {
  const { ending, log } = run;
  if (ending.how === 'stopped') return explainStop(ending.end, run);
  const failed = failedInitialTests(log);
  if (failed.length > 0) return { ...testsFailed(failed), ...logTail(run) };
  return { ...explainMessage(ending.how === 'failed' ? ending.message : 'Stryker planned no mutants.'), ...logTail(run) };
}

function testsFailed(names: readonly string[]): Problem {
  const tests = names.length === 1 ? 'A test fails' : `${names.length} tests fail`;
  return {
    code: 'tests-failed-in-sandbox',
    message: `${tests} in Stryker's copy of the project, before anything is mutated: ${list(names)}.`,
  };
}

function explainMessage(message: string): Problem {
  return message.includes('No tests were executed')
    ? { code: 'no-tests-in-sandbox', message: "Stryker's initial run found no tests." }
    : { code: 'stryker-failed', message: `Stryker could not run: ${firstLine(message)}` };
}

function explainStop(end: StoppedEnd, run: StrykerRun): Problem {
  switch (end.status) {
    case 'timed-out':
      return { code: 'timed-out', message: 'The time for mutation testing was over before a mutant was tested.', ...logTail(run) };
    case 'aborted':
      return { code: 'interrupted', message: 'Mutation testing was interrupted before a mutant was tested.' };
    case 'exited':
      return { code: 'stryker-crashed', message: describeCrash(end), ...logTail(run) };
  }
}
