import type { StrykerRun } from './run-stryker.ts';
import { describeCrash, firstLine, readWarnings } from './stryker-log.ts';

/** What a user should know about the run: why it was cut short, and what Stryker warned of. */
export function collectNotices({ ending, log, fallback }: StrykerRun): string[] {
  const warnings = readWarnings(log).map((text) => `Stryker: ${text}`);
  const first = [...(fallback === undefined ? [] : [fallback]), ...(ending.how === 'done' ? [] : [describeCut(ending)])];
  return [...first, ...warnings];
}

function describeCut(ending: Exclude<StrykerRun['ending'], { how: 'done' }>): string {
  if (ending.how === 'failed') return `Stryker stopped: ${firstLine(ending.message)}`;
  switch (ending.end.status) {
    case 'aborted':
      return 'Mutation testing was interrupted.';
    case 'timed-out':
      return 'The time for mutation testing was over.';
    case 'exited':
      return describeCrash(ending.end);
  }
}
