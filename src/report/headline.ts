import type { GateResult, Verdict } from '../model/verdict.ts';
import { formatDuration } from './figures.ts';
import { describePackages } from './packages.ts';
import { describeScope } from './scope.ts';
import { count, oneLine } from './text.ts';
import { countFindings } from './worst.ts';

/** The verdict's facts beside its one word: `2 of 7 gates failed (crap, mutation)`, `14 findings`. */
export function headline(verdict: Verdict): string[] {
  const judged = verdict.gates.filter((gate) => gate.status !== 'skipped');
  const named = (status: GateResult['status']): string[] =>
    verdict.gates.filter((gate) => gate.status === status).map((gate) => gate.gate);
  const red = (names: string[], what: string): string[] =>
    names.length === 0
      ? []
      : [`${names.length} of ${count(judged.length, 'gate')} ${what} (${names.join(', ')})`];
  const skipped = named('skipped');
  const findings = countFindings(verdict);
  return [
    ...(verdict.verdict === 'passed' ? [count(judged.length, 'gate')] : []),
    ...red(named('broken'), 'could not be measured'),
    ...red(named('failed'), 'failed'),
    ...(findings > 0 ? [count(findings, 'finding')] : []),
    ...(skipped.length > 0 ? [`not run: ${skipped.join(', ')}`] : []),
    ...(verdict.incomplete ? ['interrupted before the end'] : []),
  ];
}

/** What was judged and how long it took: `14 source files at 3f2a1bc with changes`, `8.4 s`. */
export function footing(verdict: Verdict): string[] {
  const { tree, durationMs } = verdict;
  const changes = tree.dirty ? ' with changes' : '';
  const at = tree.commit === null ? '' : ` at ${oneLine(tree.commit).slice(0, 7)}${changes}`;
  return [...describeScope(verdict), ...describePackages(verdict), count(tree.sources, 'source file') + at, formatDuration(durationMs)];
}

/** What measured: `vitest 4.1.11`, `Stryker 9.6.1`. */
export function toolNames({ tools }: Verdict): string[] {
  return Object.entries(tools).map(([name, version]) => oneLine(`${name} ${version}`));
}
