import { createHash } from 'node:crypto';
import { formatPlace, type Place } from '../../model/place.ts';
import type { Problem } from '../../model/problem.ts';
import type { Reporter } from '../../model/reporter.ts';
import type { Finding, Verdict } from '../../model/verdict.ts';
import { formatComparison } from '../figures.ts';
import { headline } from '../headline.ts';
import { count, oneLine, outputLines } from '../text.ts';
import { countFindings, redGates, selectWorst } from '../worst.ts';

/** GitHub shows 10 annotations of a kind per step: 9 and one that counts the rest. */
const SHOWN = 9;

/** For GitHub Actions: annotations at the worst findings, the output of what failed, the verdict. */
export const github: Reporter = {
  name: 'github',
  description: 'for GitHub Actions: annotations on the worst findings',
  render(verdict: Verdict): string {
    const lines = [
      ...errors(verdict),
      ...capped(
        verdict.notices.map((notice) => command('notice', { title: 'gates' }, oneLine(notice))),
      ),
      ...outputs(verdict).flatMap(({ title, output }) => foreignOutput(title, output)),
      `gates: ${verdict.verdict}, ${headline(verdict).join(', ')}`,
    ];
    return `${lines.join('\n')}\n`;
  },
};

/** The worst problems and findings as errors; at least one for every verdict that is not passed. */
function errors(verdict: Verdict): string[] {
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

/** Notices are capped like errors. */
function capped(lines: string[]): string[] {
  const more = lines.length - SHOWN;
  if (more <= 0) return lines;
  return [
    ...lines.slice(0, SHOWN),
    command('notice', { title: 'gates' }, `and ${count(more, 'more note')}`),
  ];
}

function findingError(finding: Finding): string {
  const { mutant } = finding;
  const numbers = formatComparison(finding);
  const text = [
    finding.message,
    ...(mutant ? [`- ${mutant.original}`, `+ ${mutant.replacement}`] : []),
    finding.advice,
    finding.verify,
  ];
  return command(
    'error',
    {
      ...placed(finding.at, mutant !== undefined),
      title: `${finding.gate}${numbers === null ? '' : `: ${numbers}`}`,
    },
    paragraphs(text),
  );
}

function problemError(problem: Problem, gate: string): string {
  return command(
    'error',
    { ...placed(problem.at ?? null, false), title: `${gate} could not be measured` },
    paragraphs([problem.message, problem.hint ?? '']),
  );
}

/** GitHub shows an annotation under its last line: of a function, that is better its first. */
function placed(at: Place | null, whole: boolean): Record<string, string | number> {
  if (at === null) return {};
  if (at.span === undefined) return { file: at.file };
  const { start, end } = at.span;
  return {
    file: at.file,
    line: start.line,
    endLine: whole ? end.line : start.line,
    col: start.column,
  };
}

/** Each text on a line of its own, none of them longer than an annotation can show. */
function paragraphs(texts: string[]): string {
  return texts
    .filter((text) => text !== '')
    .map((text) => oneLine(text.slice(0, 2_000)))
    .join('\n');
}

/** A workflow command, escaped as the runner reads it back. */
function command(
  kind: 'error' | 'notice',
  properties: Record<string, string | number>,
  message: string,
): string {
  const list = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(oneLine(String(value)))}`,
  );
  return `::${kind} ${list.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** What the tools printed that failed or could not measure. */
function outputs(verdict: Verdict): { title: string; output: string }[] {
  return redGates(verdict)
    .flatMap((gate) => [
      ...gate.problems.map(({ message, at, output }) => ({
        title: at ? `${formatPlace(at)} ${message}` : message,
        output: output ?? '',
      })),
      ...gate.findings.map(({ message, output }) => ({ title: message, output: output ?? '' })),
    ])
    .filter(({ output }) => output.trim() !== '');
}

/** Output of a child process with the runner's commands stopped; what hashes to the token cannot contain it. */
function foreignOutput(title: string, output: string): string[] {
  const token = createHash('sha256').update(output).digest('hex').slice(0, 32);
  return [
    `::group::${escapeData(oneLine(title))}`,
    `::stop-commands::${token}`,
    ...outputLines(output),
    `::${token}::`,
    '::endgroup::',
  ];
}
