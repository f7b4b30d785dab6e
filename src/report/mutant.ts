import { formatPlace } from '../model/place.ts';
import type { RenderOptions } from '../model/reporter.ts';
import type { MutantDescription, MutantList } from '../model/verification.ts';
import type { WhyItLived } from '../model/verdict.ts';
import { createStyle, type Style } from './terminal/style.ts';
import { describeTest } from './terminal/finding.ts';
import { count, oneLine, sourceLine, truncate } from './text.ts';
import { fates } from './verification.ts';

/** Tests that are named before the rest is only counted. */
const TESTS_SHOWN = 12;

/** Why a mutant lived, in words. */
export const reasons: Record<WhyItLived, string> = {
  'not-reached': 'no test runs it',
  'nothing-differed': 'tests run it, and the results of its function were the same',
  'not-asserted': 'the results of its function differed, and no test asserts on them',
  unknown: 'not found out',
};

/** A mutant as text: its diff, the tests that run it, what would tell it from its original, what became of it so far. */
export function renderMutant(mutant: MutantDescription, options: RenderOptions): string {
  const style = createStyle(options);
  const blocks = [
    [headOf(mutant)],
    diffLines(mutant.diff ?? '', style),
    testLines(mutant),
    factLines(mutant),
    mutant.history.map(({ at, status }) => `${fates[status]} since ${at}`),
    [`verify: ${mutant.verify}`],
  ];
  return `${blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function headOf({ id, status, mutator, at, function: around }: MutantDescription): string {
  const where = around === undefined ? '' : ` in ${oneLine(around)}`;
  return `${id} ${fates[status ?? 'Pending']}: ${mutator} at ${oneLine(formatPlace(at))}${where}`;
}

function diffLines(diff: string, { colors }: Style): string[] {
  return diff.split('\n').map((line) => {
    const text = sourceLine(line);
    if (text.startsWith('+')) return colors.green(text);
    return text.startsWith('-') ? colors.red(text) : text;
  });
}

function testLines({ status, coveringTests }: MutantDescription): string[] {
  if (coveringTests.length === 0) return [];
  const did = status === 'Killed' ? 'noticed it' : 'ran it';
  const more = coveringTests.length - TESTS_SHOWN;
  return [
    `${count(coveringTests.length, 'test')} ${did}:`,
    ...coveringTests.slice(0, TESTS_SHOWN).map((test) => `  ${describeTest(test)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function factLines({ whyItLived, tellingInput, mayBeEquivalent }: MutantDescription): string[] {
  return [
    ...(whyItLived === undefined ? [] : [`why it lived: ${reasons[whyItLived]}`]),
    ...(tellingInput === undefined ? [] : [`what tells them apart: ${oneLine(tellingInput)}`]),
    ...(mayBeEquivalent === undefined ? [] : [`may be equivalent: ${oneLine(mayBeEquivalent)}`]),
  ];
}

/** Columns of code in a line of the list. */
const CODE_COLUMNS = 50;

/** Mutants as a list, a line each. */
export function renderMutantList({ at, mutants }: MutantList): string {
  const code = (text: string): string => `\`${truncate(oneLine(text), CODE_COLUMNS)}\``;
  const lines = mutants.map(
    (mutant) => `${mutant.id} ${fates[mutant.status]} ${oneLine(formatPlace(mutant.at))} ${code(mutant.original)} → ${code(mutant.replacement)}${mutant.seen === undefined ? '' : `, in the check of ${mutant.seen}`}`,
  );
  return `${[`${count(mutants.length, 'mutant')} not noticed, as of the check of ${at}`, ...lines].join('\n')}\n`;
}
