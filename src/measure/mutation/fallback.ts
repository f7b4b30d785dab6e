import type { MutationRunnerName, TestRunnerName } from '../../model/names.ts';
import type { Problem } from '../../model/problem.ts';
import type { Fallback } from './run-stryker.ts';
import { firstLine } from './stryker-log.ts';

/** Tells that our own runner failed, and `next` was taken in its place. */
export function describeFallback(tests: TestRunnerName, next: MutationRunnerName, message: string, { code, message: why }: Problem): Fallback {
  const own = `gates' own runner for ${tests}`;
  const whose = next === 'command' ? 'the whole test command was started for each mutant' : "Stryker's tested the mutants";
  const both = next === 'command' ? 'The whole test command was tried' : "Stryker's runner was tried";
  // Which tests fail says more than Stryker, which says that some do
  const reason = code === 'tests-failed-in-sandbox' ? why.replace(/\.$/, '') : firstLine(message);
  return {
    notice: `${own} could not start (${reason}), so ${whose}.`,
    tried: `${both} because ${own} had failed`,
    why,
  };
}
