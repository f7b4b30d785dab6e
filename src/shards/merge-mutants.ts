import type * as schema from 'mutation-testing-report-schema/api';
import { narrowTests } from '../measure/mutation/narrow-tests.ts';
import { inCodeOrder } from '../measure/mutation/selection/share.ts';
import type { Mutants } from '../model/measurements.ts';

/** Puts together what the shards found of their mutants: numbered as if one run had found all of it. */
export function mergeMutants(parts: readonly Mutants[]): Mutants {
  const { report, ids } = mergeReports(parts.map((part) => part.report));
  const idOf = (part: number, id: string): string => ids[part]!.get(id)!;
  const planned = parts.reduce((sum, part) => sum + part.planned, 0);
  return {
    ...parts[0]!,
    report,
    invalid: parts.flatMap(({ invalid }, index) => invalid.map((each) => ({ ...each, id: idOf(index, each.id) }))).sort((a, b) => Number(a.id) - Number(b.id)),
    complete: parts.every(({ complete }) => complete),
    planned,
    notices: mergeNotices(parts.map(({ notices }) => notices)),
    ...mergeChange(parts, report, planned, idOf),
  };
}

/** What is measured of a change beside its mutants: each part names all tests, and counts all mutants of what it looked at. */
function mergeChange(
  parts: readonly Mutants[],
  report: Mutants['report'],
  planned: number,
  idOf: (part: number, id: string) => string,
): Pick<Mutants, 'report' | 'touched' | 'ignoredByChange'> | null {
  const { touched } = parts[0]!;
  if (touched === undefined) return null;
  const ignored = parts.flatMap(({ ignoredByChange = [] }, index) => ignoredByChange.map((id) => idOf(index, id)));
  return { report: narrowTests(report), touched: { ...touched, mutants: planned }, ignoredByChange: ignored.sort((a, b) => Number(a) - Number(b)) };
}

interface Located {
  part: number;
  file: string;
  mutant: schema.MutantResult;
}

function mergeReports(reports: readonly schema.MutationTestResult[]): { report: schema.MutationTestResult; ids: Map<string, string>[] } {
  const ids = reports.map(() => new Map<string, string>());
  const all = reports.flatMap(({ files }, part) =>
    Object.entries(files).flatMap(([file, { mutants }]) => mutants.map((mutant): Located => ({ part, file, mutant }))),
  );
  const files: schema.FileResultDictionary = {};
  for (const [index, { part, file, mutant }] of all.sort(inCodeOrder).entries()) {
    const id = String(index);
    ids[part]!.set(mutant.id, id);
    files[file] ??= { ...reports[part]!.files[file]!, mutants: [] };
    files[file].mutants.push({ ...mutant, id });
  }
  return { report: { ...reports[0]!, files }, ids };
}

/** Each once, in the order in which one run tells them: of the run, of test files, and what Stryker warned of. */
function mergeNotices(lists: readonly string[][]): string[] {
  const all = [...new Set(lists.flat())];
  const ofKind = (kind: number): string[] => all.filter((text) => kindOf(text) === kind);
  return [...ofKind(0), ...ofKind(1).sort(), ...ofKind(2)];
}

function kindOf(notice: string): 0 | 1 | 2 {
  if (notice.startsWith('Warm worker: ')) return 1;
  return notice.startsWith('Stryker: ') ? 2 : 0;
}
