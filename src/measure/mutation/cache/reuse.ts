import type { FileMutant, InitialTest } from '../protocol.ts';
import { isTouched, mutantKey } from '../selection/choose-mutants.ts';
import { type MutantScope, touchedSources, type Wanted } from '../selection/wanted.ts';
import type { KnownFile, KnownResults } from './known-results.ts';
import { drawSample } from './sample.ts';

/** What is left to test when the results of earlier runs are used. */
export interface Reuse {
  /** Results that are used, of mutants that are wanted. */
  reused: FileMutant[];
  /** Known results that are found out once more. */
  sample: FileMutant[];
  /** Files in which something is left to test. */
  files: string[];
  /** Keys of mutants that are not tested in those files. */
  known: Wanted['known'];
  /** How many mutants each file has of which all are known. */
  totals: Map<string, number>;
  /** Tests of the known results. */
  tests: InitialTest[];
}

/** Nothing is known: all files are tested in which a change touches anything. */
export function reuseNothing(sources: readonly string[], scope: MutantScope | null): Reuse {
  return { reused: [], sample: [], files: touchedSources(sources, scope), known: {}, totals: new Map(), tests: [] };
}

/** Decides which results of earlier runs are used. The same `seed` draws the same sample. */
export function planReuse(results: KnownResults, sources: readonly string[], scope: MutantScope | null, seed: string): Reuse {
  const { files: candidates } = reuseNothing(sources, scope);
  const fileOfTest = new Map(results.tests.map(({ id, file }) => [id, file]));
  const knownOf = new Map(candidates.map((file) => [file, trusted(results.of(file), scope)]));
  const wanted = [...knownOf].flatMap(([file, { results: mutants }]) =>
    mutants
      .filter((mutant) => scope === null || isTouched(scope, file, mutant, (id) => fileOfTest.get(id)))
      .map((mutant) => ({ file, mutant })),
  );
  const sample = drawSample(wanted, seed);
  const isSampled = new Set(sample);
  const files = candidates.filter((file) => !knownOf.get(file)!.isWhole || sample.some((each) => each.file === file));
  return {
    reused: wanted.filter((each) => !isSampled.has(each)),
    sample,
    files,
    known: Object.fromEntries(files.map((file) => [file, keysWithout(file, knownOf.get(file)!, sample)])),
    totals: new Map([...knownOf].flatMap(([file, { isWhole, results: all }]) => (isWhole ? [[file, all.length]] : []))),
    tests: results.tests,
  };
}

/** Whether a change touches a mutant is only known from tests that are those of today. */
function trusted(known: KnownFile, scope: MutantScope | null): KnownFile {
  if (scope === null || known.isCoverageKnown) return known;
  return { isWhole: false, isCoverageKnown: false, results: [] };
}

function keysWithout(file: string, { results }: KnownFile, sample: readonly FileMutant[]): string[] {
  const again = new Set(sample.filter((each) => each.file === file).map(({ mutant }) => mutantKey(mutant)));
  return results.map(mutantKey).filter((key) => !again.has(key));
}
