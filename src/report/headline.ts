import type { GateResult, Verdict } from '../model/verdict.ts';
import { formatDuration } from './figures.ts';
import { count, oneLine } from './text.ts';
import { countFindings } from './worst.ts';

/** Names of the gates with a status, as `complexity, crap`. */
function named(gates: readonly GateResult[], status: GateResult['status']): string {
  return gates
    .filter((gate) => gate.status === status)
    .map((gate) => gate.gate)
    .join(', ');
}

/** The verdict's facts beside its one word: `2 of 7 gates failed (crap, mutation), 14 findings`. No sentence is empty. */
export function headline(verdict: Verdict): string[] {
  const { gates } = verdict;
  const judged = gates.filter((gate) => gate.status !== 'skipped').length;
  const passed = gates.filter((gate) => gate.status === 'passed').length;
  const failed = named(gates, 'failed');
  const broken = named(gates, 'broken');
  const skipped = named(gates, 'skipped');
  const findings = countFindings(verdict);
  return [
    verdict.verdict === 'passed' ? count(passed, 'gate') : `${passed} of ${count(judged, 'gate')} passed`,
    ...(broken ? [`could not measure ${broken}`] : []),
    ...(failed ? [`failed ${failed}`] : []),
    ...(findings > 0 ? [count(findings, 'finding')] : []),
    ...(skipped ? [`not run ${skipped}`] : []),
    ...(verdict.incomplete ? ['interrupted before the end'] : []),
  ];
}

/** What was judged and how long it took: `14 files at 3f2a1bc with changes`, tools, time. */
export function footing(verdict: Verdict): string[] {
  const { commit, dirty, sources } = verdict.tree;
  const tree = count(sources, 'source file');
  const at = commit === null ? '' : ` at ${oneLine(commit).slice(0, 7)}${dirty ? ' with changes' : ''}`;
  const tools = Object.entries(verdict.tools)
    .map(([name, version]) => oneLine(`${name} ${version}`))
    .join(', ');
  return [tree + at, formatDuration(verdict.durationMs), ...(tools ? [tools] : [])];
}
