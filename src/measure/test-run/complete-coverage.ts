import type { CoverageMapData, FileCoverageData } from 'istanbul-lib-coverage';
import { join } from 'node:path';
import type { Coverage } from '../../model/measurements.ts';
import { MeasureError, type Problem } from '../../model/problem.ts';
import { emptyCoverage } from './convert-v8.ts';
import type { SourceTree } from './source-tree.ts';

/**
 * Makes a tool's map one of exactly the sources: others dropped, those that no test loaded added with every count 0.
 * Throws a MeasureError `coverage-empty` when the tests executed no source at all.
 */
export async function completeCoverage(
  raw: CoverageMapData,
  root: string,
  tree: SourceTree,
): Promise<Pick<Coverage, 'map' | 'unloaded'>> {
  const known = entriesOfSources(raw, tree);
  const map: CoverageMapData = {};
  for (const [file, text] of tree.texts) {
    const entry = known.get(file);
    // a report that names a file and nothing in it says no more of it than one that does not
    map[file] = entry && !isEmpty(entry) ? entry : await emptyEntry(file, join(root, file), text);
  }
  return { map, unloaded: findUnloaded(map) };
}

function isEmpty({ statementMap, fnMap, branchMap }: FileCoverageData): boolean {
  return [statementMap, fnMap, branchMap].every((places) => Object.keys(places).length === 0);
}

function entriesOfSources(raw: CoverageMapData, tree: SourceTree): Map<string, FileCoverageData> {
  const known = new Map<string, FileCoverageData>();
  for (const [path, entry] of Object.entries(raw)) {
    const file = tree.relative(path);
    if (file !== undefined) known.set(file, plainEntry(file, entry as FileCoverageData));
  }
  return known;
}

/** The files in which nothing ran, not even the top level. (A file of functions alone that none calls looks the same.) */
function findUnloaded(map: CoverageMapData): string[] {
  const counted = Object.entries(map)
    .map(([file, entry]) => ({ file, counts: countsOf(entry as FileCoverageData) }))
    .filter(({ counts }) => counts.length > 0);
  const unloaded = counted.filter(({ counts }) => counts.every((count) => count === 0));
  if (counted.length > 0 && unloaded.length === counted.length) throw new MeasureError(nothingExecuted(counted.length));
  return unloaded.map(({ file }) => file);
}

function nothingExecuted(files: number): Problem {
  return {
    code: 'coverage-empty',
    message: `The tests executed none of the ${files} source files.`,
    hint: 'Check that the tests load these files, not a copy of them, and what `gates plan` lists as sources.',
  };
}

async function emptyEntry(file: string, path: string, text: string): Promise<FileCoverageData> {
  const [entry] = Object.values(await emptyCoverage(path, text));
  // the converter gives nothing for a file that its author ignores as a whole
  const nothing = { statementMap: {}, fnMap: {}, branchMap: {}, s: {}, f: {}, b: {} };
  return plainEntry(file, (entry ?? nothing) as FileCoverageData);
}

/** Only Istanbul's own fields, with `null` for the end of line, as in JSON (some tools say `Infinity`). */
function plainEntry(file: string, entry: FileCoverageData): FileCoverageData {
  const { statementMap, fnMap, branchMap, s, f, b } = entry;
  return JSON.parse(JSON.stringify({ path: file, statementMap, fnMap, branchMap, s, f, b }));
}

function countsOf({ s, f, b }: FileCoverageData): number[] {
  return [...Object.values(s), ...Object.values(f), ...Object.values(b).flat()];
}
