import type { Change, Finding, Verdict } from '../../model/verdict.ts';
import { placeOf } from '../annotated-place.ts';
import { isFailing } from '../../model/verdict.ts';

/** Code scanning keeps no more of one run. */
export const MOST_RESULTS = 5_000;

const baselineStates: Record<Change, string> = { introduced: 'new', worsened: 'updated', inherited: 'unchanged' };

/** Findings as SARIF results, each gate's worst first, no more than code scanning keeps. */
export function resultsOf(verdict: Verdict): object[] {
  return verdict.gates
    .flatMap(({ findings }) => findings)
    .slice(0, MOST_RESULTS)
    .map(toResult);
}

function toResult(finding: Finding): object {
  return {
    ruleId: finding.rule,
    level: isFailing(finding) ? 'error' : 'note',
    ...(finding.change && { baselineState: baselineStates[finding.change] }),
    ...(finding.waived !== undefined && { suppressions: [{ kind: 'external', justification: finding.waived }] }),
    message: { text: [finding.message, finding.advice, `Check: ${finding.verify}`].filter((part) => part !== '').join(' ') },
    locations: [locationOf(finding)],
    partialFingerprints: { primaryLocationLineHash: finding.id },
  };
}

/** A location as SARIF has it: columns count UTF-16 units from 1, and the end column is the one after the last. */
export function locationOf({ at }: Pick<Finding, 'at'>): object {
  const { file, span } = placeOf(at);
  const region = at?.span
    ? {
        startLine: span.start.line,
        startColumn: span.start.column,
        endLine: span.end.line,
        endColumn: span.end.column,
      }
    : { startLine: 1 };
  return {
    physicalLocation: {
      artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' },
      region,
    },
  };
}
