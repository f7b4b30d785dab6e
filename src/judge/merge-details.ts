import type { CoverageMapData } from 'istanbul-lib-coverage';
import type { Details } from '../model/verdict.ts';
import { compareText, sortedRecord } from './order.ts';

/** What was measured in several packages, by file. */
export function mergeDetails(all: readonly Details[]): Details {
  const maps = all.map(({ coverage }) => coverage).filter((map) => map !== null);
  return {
    functions: all.flatMap(({ functions }) => functions).sort((a, b) => compareText(a.file, b.file)),
    files: all.flatMap(({ files }) => files).sort((a, b) => compareText(a.file, b.file)),
    coverage: maps.length === 0 ? null : sortedRecord(Object.assign({}, ...maps) as CoverageMapData),
  };
}
