import { formatPlace } from '../../model/place.ts';
import type { Problem } from '../../model/problem.ts';
import type { Finding, MutantFinding, TestReference, WhyItLived } from '../../model/verdict.ts';
import { formatComparison } from '../figures.ts';
import { count } from '../text.ts';
import type { MarkdownLimits } from './limits.ts';
import { code, diffBlock, outputBlock, prose } from './text.ts';

/** A finding as a list item, a mutant `asDiff` or as what became what. Advice is left out where it would repeat that of `previous`. */
export function findingLines(
  finding: Finding,
  previous: Finding | undefined,
  limits: MarkdownLimits,
  asDiff = false,
): string[] {
  const diff = asDiff ? finding.mutant?.diff : undefined;
  const parts = [...placeParts(finding), factOf(finding, diff !== undefined), ...adviceParts(finding, previous)];
  return [
    `- ${parts.join(' ')}`,
    ...(diff === undefined ? [] : diffBlock(diff)),
    ...outputBlock(finding.output, limits.outputLines),
  ];
}

/** Where it is and how far from its limit. */
function placeParts(finding: Finding): string[] {
  const numbers = formatComparison(finding);
  return [
    code(finding.at ? formatPlace(finding.at) : finding.rule, 160),
    ...(finding.function === undefined ? [] : [code(finding.function, 60)]),
    ...(numbers === null ? [] : [`(${numbers})`]),
    ...(finding.mutant ? [code(finding.id, 20)] : []),
  ];
}

function factOf({ mutant, message }: Finding, isShown: boolean): string {
  return mutant ? mutantText(mutant, isShown) : prose(message, 400);
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
function mutantText(mutant: MutantFinding, isShown: boolean): string {
  const { status, mutator, original, replacement, coveringTests } = mutant;
  const change = isShown ? '' : `: ${code(original, 80)} → ${code(replacement, 80)}`;
  return `${statuses[status]} ${prose(mutator, 40)}${change}${testsText(coveringTests)}${whyText(mutant)}`;
}

const reasons: Partial<Record<WhyItLived, string>> = {
  'nothing-differed': ', the results of its function were the same',
  'not-asserted': ', the results of its function differed and no test asserts on them',
};

function whyText({ whyItLived = 'unknown', mayBeEquivalent }: MutantFinding): string {
  const equivalent = mayBeEquivalent === undefined ? '' : `; may be equivalent: ${prose(mayBeEquivalent, 160)}`;
  return `${reasons[whyItLived] ?? ''}${equivalent}`;
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
