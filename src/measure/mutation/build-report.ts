import type * as schema from 'mutation-testing-report-schema/api';
import type { FileMutant, InitialTest } from './protocol.ts';

/** What a report is made of. */
export interface ReportParts {
  /** Text of every source file by its path relative to the root. */
  sources: ReadonlyMap<string, string>;
  tests: readonly InitialTest[];
  planned: readonly FileMutant[];
  tested: readonly FileMutant[];
  strykerVersion: string | null;
  /** Score below which the bar in the report is red, in per cent. */
  scoreLimit: number;
}

/** A report in Stryker's schema that holds each planned mutant once, those without a result as `Pending`. */
export function buildReport(parts: ReportParts): schema.MutationTestResult {
  const results = new Map(parts.tested.map(({ mutant }) => [mutant.id, mutant]));
  const numbers = new Map(parts.tests.map(({ id }, index) => [id, String(index)]));
  const numbered = (ids: string[] | undefined): string[] | undefined => ids?.map((id) => numbers.get(id) ?? id);

  const files: schema.FileResultDictionary = {};
  for (const { file, mutant } of [...parts.planned].sort(byPlaceAndId)) {
    const result = results.get(mutant.id) ?? mutant;
    files[file] ??= { language: languageOf(file), source: parts.sources.get(file) ?? '', mutants: [] };
    files[file].mutants.push({
      ...result,
      coveredBy: numbered(result.coveredBy),
      killedBy: numbered(result.killedBy),
    });
  }
  return {
    schemaVersion: '2',
    thresholds: { high: parts.scoreLimit, low: parts.scoreLimit },
    files,
    testFiles: groupTests(parts.tests, numbers),
    framework: { name: 'StrykerJS', ...(parts.strykerVersion !== null && { version: parts.strykerVersion }) },
  };
}

/** Tests by their file, `''` for those whose file the runner does not tell. */
function groupTests(
  tests: readonly InitialTest[],
  numbers: ReadonlyMap<string, string>,
): schema.TestFileDefinitionDictionary {
  const files: schema.TestFileDefinitionDictionary = {};
  for (const { id, name, file = '', start } of tests) {
    files[file] ??= { tests: [] };
    files[file].tests.push({ id: numbers.get(id)!, name, ...(start && { location: { start } }) });
  }
  return files;
}

function byPlaceAndId(a: FileMutant, b: FileMutant): number {
  return byPlace(a, b) || Number(a.mutant.id) - Number(b.mutant.id);
}

/** The order of the code. */
export function byPlace(a: FileMutant, b: FileMutant): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  const [from, to] = [a.mutant.location.start, b.mutant.location.start];
  return from.line - to.line || from.column - to.column;
}

function languageOf(file: string): string {
  if (/\.[cm]?tsx?$/.test(file)) return 'typescript';
  return /\.(?:vue|svelte|html?)$/.test(file) ? 'html' : 'javascript';
}
