import { formatPlace } from '../../model/place.ts';
import type { Problem } from '../../model/problem.ts';
import type { Finding, MutantFinding, TestReference } from '../../model/verdict.ts';
import { formatComparison } from '../figures.ts';
import { count } from '../text.ts';
import type { MarkdownLimits } from './limits.ts';
import { code, outputBlock, prose } from './text.ts';

/** A finding as a list item. Advice is left out where it would repeat that of `previous`. */
export function findingLines(
  finding: Finding,
  previous: Finding | undefined,
  limits: MarkdownLimits,
): string[] {
  const parts = [...placeParts(finding), factOf(finding), ...adviceParts(finding, previous)];
  return [`- ${parts.join(' ')}`, ...outputBlock(finding.output, limits.outputLines)];
}

/** Where it is and how far from its limit. */
function placeParts(finding: Finding): string[] {
  const numbers = formatComparison(finding);
  return [
    code(finding.at ? formatPlace(finding.at) : finding.rule, 160),
    ...(finding.function === undefined ? [] : [code(finding.function, 60)]),
    ...(numbers === null ? [] : [`(${numbers})`]),
  ];
}

function factOf({ mutant, message }: Finding): string {
  return mutant ? mutantText(mutant) : prose(message, 240);
}

function adviceParts({ advice }: Finding, previous: Finding | undefined): string[] {
  return advice === '' || advice === previous?.advice ? [] : [`→ ${prose(advice, 240)}`];
}

const statuses: Record<MutantFinding['status'], string> = {
  Survived: 'survived',
  NoCoverage: 'not covered',
  Ignored: 'ignored',
};

/** ``survived EqualityOperator: `a > b` → `a >= b`, 3 tests ran it: `test/a.test.ts:3 adds` ``. */
function mutantText({ status, mutator, original, replacement, coveringTests }: MutantFinding): string {
  const change = `${code(original, 80)} → ${code(replacement, 80)}`;
  return `${statuses[status]} ${prose(mutator, 40)}: ${change}${testsText(coveringTests)}`;
}

function testsText(tests: readonly TestReference[]): string {
  const [first] = tests;
  return first ? `, ${count(tests.length, 'test')} ran it: ${code(describeTest(first), 80)}` : '';
}

/** `test/url.test.ts:12 joins two parts`. */
function describeTest({ file, line, name }: TestReference): string {
  if (file === undefined) return name;
  return `${file}${line === undefined ? '' : `:${line}`} ${name}`;
}

/** Why something could not be measured, as a list item. */
export function problemLines(problem: Problem, limits: MarkdownLimits): string[] {
  const at = problem.at ? `${code(formatPlace(problem.at), 160)} ` : '';
  const hint = problem.hint === undefined ? '' : ` → ${prose(problem.hint, 240)}`;
  return [`- ${at}${prose(problem.message, 300)}${hint}`, ...outputBlock(problem.output, limits.outputLines)];
}
