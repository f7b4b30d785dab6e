import { isCanaryText } from './canaries/canary-files.ts';
import { describeMissingCanaries } from './canaries/judge-canaries.ts';
import type { StrykerRun } from './run-stryker.ts';
import { describeCrash, firstLine, readWarnings } from './stryker-log.ts';

/** Most test files that are named for not being kept warm. */
const MOST_DEMOTIONS = 10;

/** What a user should know about the run: why it was cut short, what did not check it, and what Stryker warned of. */
export function collectNotices(run: StrykerRun): string[] {
  const { ending, log, fallback } = run;
  const cut = ending.how === 'done' ? null : describeCut(ending);
  const first = [fallback?.notice ?? null, cut, describeMissingCanaries(run)].filter((text) => text !== null);
  const warnings = readWarnings(log).filter((text) => !isCanaryText(text));
  const isDemotion = (text: string): boolean => text.startsWith(DEMOTION);
  const others = warnings.filter((text) => !isDemotion(text)).map((text) => `Stryker: ${text}`);
  return [...first, ...listDemotions(warnings.filter(isDemotion)), ...others];
}

/** How our own runner begins what it says of test files that it tests in a slower, safer way. */
const DEMOTION = 'Warm worker: ';

/** Each of Stryker's processes tells of the same files, in an order of its own. */
function listDemotions(texts: readonly string[]): string[] {
  const sorted = [...texts].sort();
  const more = sorted.length - MOST_DEMOTIONS;
  return more > 0 ? [...sorted.slice(0, MOST_DEMOTIONS), `${DEMOTION}${more} more of such.`] : sorted;
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
