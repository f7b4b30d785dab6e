import { formatPlace } from '../../model/place.ts';
import type { Problem } from '../../model/problem.ts';
import type { Finding, MutantFinding, TestReference } from '../../model/verdict.ts';
import { formatComparison } from '../figures.ts';
import { count, oneLine, outputLines, truncate, wrap } from '../text.ts';
import { renderFrame } from './frame.ts';
import type { Style } from './style.ts';

/** Covering tests that are named before the rest is only counted. */
const TESTS_SHOWN = 3;
/** Lines of a tool's output that are shown, from its end. */
const OUTPUT_SHOWN = 15;

/** A finding for the terminal. Advice and verify command are left out where they would repeat those of `previous`. */
export function renderFinding(
  finding: Finding,
  previous: Finding | undefined,
  style: Style,
): string[] {
  const { colors } = style;
  return [
    locationLine(finding, style),
    ...paragraph(oneLine(finding.message), '  ', style),
    ...renderFrame(finding, style),
    ...(finding.mutant ? testLines(finding.mutant, style) : []),
    ...renderOutput(finding.output, style),
    ...(finding.advice === '' || finding.advice === previous?.advice
      ? []
      : paragraph(oneLine(finding.advice), `  ${colors.cyan('→')} `, style)),
  ];
}

/** `src/parse.ts:14:8  parseURL  14 > 10`, or the rule where there is no place: `coverage.branches  71.4% < 80%`. */
function locationLine(finding: Finding, style: Style): string {
  const { colors } = style;
  const place = oneLine(finding.at ? formatPlace(finding.at) : finding.rule);
  const name =
    finding.function === undefined
      ? ''
      : `  ${colors.dim(truncate(oneLine(finding.function), 40))}`;
  const numbers = formatComparison(finding);
  return `  ${colors.cyan(place)}${name}${numbers === null ? '' : `  ${colors.red(numbers)}`}`;
}

/** The tests that ran a mutant and did not notice it. */
function testLines(mutant: MutantFinding, style: Style): string[] {
  const tests = mutant.coveringTests;
  if (tests.length === 0) return [];
  const shown = tests
    .slice(0, TESTS_SHOWN)
    .map((test) => `    ${truncate(describeTest(test), style.width - 4)}`);
  const more = tests.length - shown.length;
  return [
    `  ${count(tests.length, 'test')} ran it and passed:`,
    ...shown,
    ...(more > 0 ? [`    and ${more.toLocaleString('en-US')} more`] : []),
    ...whyLines(mutant),
  ].map((line) => style.colors.dim(line));
}

/** Why it lived, where that was found out. */
function whyLines({ status, whyItLived = 'unknown' }: MutantFinding): string[] {
  if (status !== 'Survived' || whyItLived === 'unknown') return [];
  return [whyItLived === 'nothing-differed' ? '  and what its function gave them was the same' : '  and what its function gave them differed'];
}

/** `test/url.test.ts:12 joins two parts`. */
export function describeTest(test: TestReference): string {
  const line = test.line === undefined ? '' : `:${test.line}`;
  return oneLine(test.file === undefined ? test.name : `${test.file}${line} ${test.name}`);
}

/** Why something could not be measured. */
export function renderProblem(problem: Problem, style: Style): string[] {
  const { colors } = style;
  return [
    ...(problem.at ? [`  ${colors.cyan(oneLine(formatPlace(problem.at)))}`] : []),
    ...paragraph(oneLine(problem.message), '  ', style),
    ...renderOutput(problem.output, style),
    ...(problem.hint === undefined
      ? []
      : paragraph(oneLine(problem.hint), `  ${colors.cyan('→')} `, style)),
  ];
}

/** The end of what a tool printed, behind a bar, so that no line of it can pass for ours or for a CI command. */
function renderOutput(output: string | undefined, { colors, width }: Style): string[] {
  const lines = outputLines(output ?? '');
  const left = lines.length - OUTPUT_SHOWN;
  const shown =
    left > 0 ? [`… ${count(left, 'line')} above`, ...lines.slice(-OUTPUT_SHOWN)] : lines;
  return shown.map((line) => colors.dim(`    │ ${truncate(line, width - 6)}`.trimEnd()));
}

/** Text broken to the width behind a prefix, further lines aligned under the first. */
export function paragraph(text: string, prefix: string, { width, colors }: Style): string[] {
  const indent = prefix.replace(colors.cyan('→'), ' ').length;
  return wrap(text, width - indent).map(
    (line, index) => (index === 0 ? prefix : ' '.repeat(indent)) + line,
  );
}
