import type { Verdict } from '../../model/verdict.ts';
import { headline } from '../headline.ts';
import { count, oneLine } from '../text.ts';
import { countFindings, redGates, selectWorst } from '../worst.ts';
import { findingError, problemError } from './errors.ts';
import { command } from './workflow-command.ts';

/** GitHub shows 10 annotations of a kind per step: 9 and one that counts the rest. */
const SHOWN = 9;

/** The worst problems and findings as errors; at least one for every verdict that is not passed. */
export function errors(verdict: Verdict): string[] {
  const red = redGates(verdict);
  const problems = red.flatMap((gate) =>
    gate.problems.map((problem) => problemError(problem, gate.gate)),
  );
  const room = Math.max(0, SHOWN - problems.length);
  const findings = [...selectWorst(red, { total: room, perFile: SHOWN, mutantsPerLine: 1 })].map(
    findingError,
  );
  const shown = [...problems.slice(0, SHOWN), ...findings];
  const more = problems.length + countFindings(verdict) - shown.length;
  if (shown.length === 0 && verdict.verdict !== 'passed') {
    return [command('error', { title: `gates: ${verdict.verdict}` }, headline(verdict).join(', '))];
  }
  return [
    ...shown,
    ...(more > 0
      ? [command('error', { title: 'gates' }, `and ${count(more, 'more finding')}`)]
      : []),
  ];
}

/** A verdict's notices, capped like errors. */
export function notices(verdict: Verdict): string[] {
  const lines = verdict.notices.map((notice) => command('notice', { title: 'gates' }, oneLine(notice)));
  const more = lines.length - SHOWN;
  if (more <= 0) return lines;
  return [
    ...lines.slice(0, SHOWN),
    command('notice', { title: 'gates' }, `and ${count(more, 'more note')}`),
  ];
}
