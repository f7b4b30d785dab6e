import type { CodePart, CodeUnit } from '../model/measurements.ts';

/** A part that holds less of a function's complexity than this drives nothing. */
const DRIVING_SHARE = 0.3;

/** `The switch on lines 40-88 adds 14 of 19.`: the part that drives a function's complexity; empty where none does. */
export function describeDriver({ complexity, parts = [] }: CodeUnit): string {
  const driver = innermost(parts);
  if (driver === undefined || driver.decisions < complexity * DRIVING_SHARE) return '';
  return ` The ${nameOf(driver)} adds ${driver.decisions} of ${complexity}.`;
}

/** `the loop on lines 40-60 as a function of its own leaves 8 here and 7 there`: where a split would fall; null where no part leaves both sides smaller. */
export function describeSplit({ complexity, parts = [] }: CodeUnit): string | null {
  const larger = ({ decisions }: CodePart): number => Math.max(decisions + 1, complexity - decisions);
  const part = parts.toSorted((a, b) => larger(a) - larger(b))[0];
  if (part === undefined || larger(part) >= complexity) return null;
  return `the ${nameOf(part)} as a function of its own leaves ${complexity - part.decisions} here and ${part.decisions + 1} there`;
}

/** The largest part, or one inside that holds nearly all of it. */
function innermost([largest, ...others]: readonly CodePart[]): CodePart | undefined {
  if (largest === undefined) return undefined;
  return others.findLast((part) => isInside(part, largest) && part.decisions >= largest.decisions - 1) ?? largest;
}

function isInside({ lines }: CodePart, around: CodePart): boolean {
  return around.lines.first <= lines.first && lines.last <= around.lines.last;
}

function nameOf({ what, lines: { first, last } }: CodePart): string {
  return `${what} on ${first === last ? `line ${first}` : `lines ${first}-${last}`}`;
}
