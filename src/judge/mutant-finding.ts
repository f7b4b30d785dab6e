import type * as schema from 'mutation-testing-report-schema/api';
import type { Observation } from '../model/gate.ts';
import type { Mutants } from '../model/measurements.ts';
import type { Place } from '../model/place.ts';
import type { TestReference } from '../model/verdict.ts';
import type { FileMutant } from './mutant-counts.ts';
import { comparePlaces, compareText } from './order.ts';
import { mutantDiff } from './mutant-diff.ts';
import { identifyMutants } from './mutant-id.ts';
import { linesOf, textAt } from './source-text.ts';
import { mayBeEquivalent, tellingInput } from './telling-input.ts';
import { oneLine } from './wording.ts';

/** Describes the mutants of one report that no test noticed. */
export function mutantDescriber({ report, ignoredByChange = [] }: Pick<Mutants, 'report' | 'ignoredByChange'>): (mutant: FileMutant) => Observation {
  const tests = testsById(report);
  const sources = new Map(Object.entries(report.files).map(([file, { source }]) => [file, sourceOf(file, source)]));
  const ignored = new Set(ignoredByChange);
  const statusOf = ({ id, status }: schema.MutantResult): Fate => (ignored.has(id) ? 'Ignored' : status === 'NoCoverage' ? status : 'Survived');
  return ({ file, mutant }) => describe(mutant, statusOf(mutant), sources.get(file)!, tests);
}

/** A source file as its mutants are described. */
interface Source {
  file: string;
  lines: readonly string[];
  idOf: ReturnType<typeof identifyMutants>;
}

function sourceOf(file: string, text: string): Source {
  const lines = linesOf(text);
  return { file, lines, idOf: identifyMutants(file, lines) };
}

/** What is said of each kind of mutant that no test noticed. */
const kinds = {
  Survived: {
    rule: 'mutation.survived',
    advice: 'Assert what changes for a caller when this code is replaced; if nothing does, simplify the code.',
  },
  NoCoverage: {
    rule: 'mutation.no-coverage',
    advice: 'Write a test that runs this code and asserts what it does; if nothing needs the code, remove it.',
  },
  Ignored: {
    rule: 'mutation.ignored',
    advice: 'Remove the comment that turns the mutant off, and assert what changes for a caller when this code is replaced.',
  },
};

type Fate = keyof typeof kinds;

function describe(
  mutant: schema.MutantResult,
  status: Fate,
  { file, lines, idOf }: Source,
  tests: ReadonlyMap<string, TestReference>,
): Observation {
  const original = textAt(lines, mutant.location);
  const replacement = mutant.replacement ?? mutant.description ?? '';
  const coveringTests = testsThatCover(mutant, tests);
  const id = idOf(mutant);
  const code = { mutator: mutant.mutatorName, original, replacement, line: lines[mutant.location.start.line - 1]! };
  const told = tellingInput(code);
  const change = `\`${oneLine(original)}\` -> \`${oneLine(replacement)}\``;
  return {
    rule: kinds[status].rule,
    message: `${change} ${fateOf(status, coveringTests.length)}.`,
    advice: adviceFor(status, told.tellingInput),
    at: { file, span: mutant.location },
    measured: null,
    limit: null,
    mutant: {
      id: mutant.id,
      status,
      mutator: mutant.mutatorName,
      original,
      replacement,
      coveringTests,
      diff: mutantDiff(file, lines, mutant.location, replacement),
      whyItLived: status === 'NoCoverage' ? 'not-reached' : 'unknown',
      ...told,
      ...mayBeEquivalent(code),
    },
    verify: `npx gates verify ${id}`,
    id,
    identity: id,
  };
}

/** What tells a survivor from its original, where that is plain; what to do in general, where it is not. */
function adviceFor(status: Fate, told: string | undefined): string {
  return status === 'Survived' && told !== undefined ? `Tell them apart by ${told}.` : kinds[status].advice;
}

function testsThatCover(
  { coveredBy = [] }: schema.MutantResult,
  tests: ReadonlyMap<string, TestReference>,
): TestReference[] {
  return coveredBy.map((id) => tests.get(id) ?? { name: id }).sort(compareTests);
}

function fateOf(status: Fate, covering: number): string {
  if (status === 'Ignored') return 'is turned off by a comment that the change adds, and counts as survived';
  if (status === 'NoCoverage') return 'is run by no test';
  if (covering === 0) return 'makes no test fail';
  return covering === 1 ? 'does not make its covering test fail' : `makes none of its ${covering} covering tests fail`;
}

/** The tests of a report by their ids. */
export function testsById({ testFiles = {} }: schema.MutationTestResult): Map<string, TestReference> {
  return new Map(
    Object.entries(testFiles).flatMap(([file, { tests }]) =>
      tests.map(({ id, name, location }) => [
        id,
        { name, ...(file === '' ? {} : { file }), ...(location === undefined ? {} : { line: location.start.line }) },
      ]),
    ),
  );
}

function compareTests(left: TestReference, right: TestReference): number {
  return comparePlaces(placeOf(left), placeOf(right)) || compareText(left.name, right.name);
}

function placeOf({ file = '', line = 0 }: TestReference): Place {
  return { file, span: { start: { line, column: 1 }, end: { line, column: 1 } } };
}
