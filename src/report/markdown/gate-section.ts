import type { Finding, GateResult } from '../../model/verdict.ts';
import { count } from '../text.ts';
import { findingLines, problemLines } from './finding.ts';
import type { MarkdownLimits } from './limits.ts';
import { code } from './text.ts';

/** What a red gate has to say: its problems, its selected findings, and how many more there are; `check` is the command that judges again. */
export function gateSection(gate: GateResult, selected: Set<Finding>, limits: MarkdownLimits, check: string): string[] {
  const shown = gate.findings.filter((finding) => selected.has(finding));
  const problems = gate.problems.slice(0, limits.problems);
  return [
    `## ${gate.gate}: ${gate.status === 'broken' ? 'could not be measured' : count(gate.findings.length, 'finding')}`,
    ...problems.flatMap((problem) => problemLines(problem, limits)),
    ...leftOut(gate.problems.length - problems.length, 'problem', []),
    ...shown.flatMap((finding, index) => findingLines(finding, shown[index - 1], limits, index < limits.diffs)),
    ...leftOut(
      gate.findings.length - shown.length,
      'finding',
      gate.findings.filter((finding) => !selected.has(finding)),
    ).map((line) => `${line}: ${code(listCommand(gate, check), 160)} lists every one`),
    ...unexplained(shown),
  ];
}

/** How to find out why mutants lived of which that is not known. */
function unexplained(shown: readonly Finding[]): string[] {
  const unknown = shown.filter(({ mutant }) => mutant?.status === 'Survived' && mutant.whyItLived === 'unknown');
  if (unknown.length === 0) return [];
  return ['- where nothing is said of the results of its function, why a mutant lived is not known: `npx gates mutant ID --why` runs its tests to find out'];
}

/** The command that lists all findings of a gate. */
function listCommand({ gate }: GateResult, check: string): string {
  return gate === 'mutation' ? 'npx gates mutant' : `${check} --only ${gate} --reporter json`;
}

/** `- and 260 more findings, most in src/a.ts (90), src/b.ts (40)`. */
export function leftOut(amount: number, noun: string, findings: Finding[]): string[] {
  if (amount <= 0) return [];
  const byFile = new Map<string, number>();
  for (const { at } of findings) if (at) byFile.set(at.file, (byFile.get(at.file) ?? 0) + 1);
  const most = [...byFile]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([file, files]) => `${code(file, 100)} (${files})`);
  return [
    `- and ${count(amount, `more ${noun}`)}${most.length > 0 ? `, most in ${most.join(', ')}` : ''}`,
  ];
}
