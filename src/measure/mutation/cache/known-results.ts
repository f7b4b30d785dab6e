import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { MutantResult } from 'mutation-testing-report-schema/api';
import type { Plan } from '../../../model/plan.ts';
import { openCache } from '../../../system/content-cache.ts';
import type { TreeFingerprint } from '../../fingerprint/fingerprint-tree.ts';
import type { FileMutant, InitialTest } from '../protocol.ts';
import { isStored, LASTING, type StoredFile, type StoredResult } from './stored-results.ts';

/** What earlier runs found out about one source file, as far as it holds for this tree. */
export interface KnownFile {
  /** Whether nothing about its mutants is left to find out. */
  isWhole: boolean;
  /** Whether the tests that cover them are those of today. */
  isCoverageKnown: boolean;
  results: readonly MutantResult[];
}

/** What a run that went well found out. */
export interface FoundOut {
  tested: readonly FileMutant[];
  tests: readonly InitialTest[];
  /** How many mutants each file has. */
  totals: ReadonlyMap<string, number>;
}

/** Results of earlier runs. */
export interface KnownResults {
  of(file: string): KnownFile;
  /** Tests of the test files that are as they were. */
  tests: InitialTest[];
  /** Forgets everything, on disk too. */
  discard(): Promise<void>;
  /** Writes what is known now; what went wrong with the file, in sentences for people. */
  save(found: FoundOut): Promise<string[]>;
}

/** Of a file of which nothing is known. */
export const NOTHING: KnownFile = { isWhole: false, isCoverageKnown: false, results: [] };

/** Opens what earlier runs found out about these sources. */
export async function openKnownResults(
  { cacheDir, resultsDir = cacheDir }: Plan,
  sources: ReadonlyMap<string, string>,
  tree: TreeFingerprint,
): Promise<KnownResults> {
  const name = 'mutants/results.cache';
  const cache = await openCache({ folder: resultsDir, name, isValue: isStored });
  const keyOfFile = (file: string): string => hashOf('mutants', tree.base, file, sources.get(file)!);
  const keyOfTests = (file: string): string => hashOf('tests', tree.base, file, tree.hashOfTest(file));
  return {
    tests: tree.testFiles.flatMap((file) => (cache.get(keyOfTests(file)) as InitialTest[] | undefined) ?? []),
    of(file) {
      const stored = cache.get(keyOfFile(file)) as StoredFile | undefined;
      return stored === undefined ? NOTHING : whatHolds(file, stored, tree);
    },
    discard: () => rm(join(resultsDir, name), { force: true }),
    async save({ tested, tests, totals }) {
      const fileOfTest = new Map(tests.map(({ id, file }) => [id, file]));
      for (const [file, mutants] of [...withoutMutants(totals), ...groupBy(tested, (each) => each.file)]) {
        const results = mutants.flatMap(({ mutant }) => describe(file, mutant, fileOfTest, tree));
        cache.set(keyOfFile(file), { isWhole: results.length === totals.get(file), tests: tree.hashOfTestsOf(file), results });
      }
      const byFile = groupBy(tests, ({ file }) => file ?? '');
      for (const file of tree.testFiles) if (byFile.has(file)) cache.set(keyOfTests(file), byFile.get(file)!);
      return cache.save();
    },
  };
}

/** That a file has no mutants is known of it, too. */
function withoutMutants(totals: ReadonlyMap<string, number>): [string, FileMutant[]][] {
  return [...totals].flatMap(([file, count]) => (count === 0 ? [[file, []]] : []));
}

function whatHolds(file: string, { isWhole, tests, results }: StoredFile, tree: TreeFingerprint): KnownFile {
  const today = tree.hashOfTestsOf(file);
  const holding = results.filter(({ killer, depends }) => depends === hashOfDecisive(file, killer, tree));
  return {
    isWhole: isWhole && holding.length === results.length,
    isCoverageKnown: tests === today,
    results: holding.map(({ mutant }) => mutant),
  };
}

/** A kill depends on the file that killed alone, as long as that is known to load the mutant's; everything else on all tests. */
function describe(
  file: string,
  mutant: MutantResult,
  fileOfTest: ReadonlyMap<string, string | undefined>,
  tree: TreeFingerprint,
): StoredResult[] {
  if (!LASTING.includes(mutant.status)) return [];
  const { id: _, ...rest } = mutant;
  const killer = mutant.status === 'Killed' ? (fileOfTest.get(mutant.killedBy?.[0] ?? '') ?? null) : null;
  return [{ mutant: { ...rest, id: '' }, killer, depends: hashOfDecisive(file, killer, tree) }];
}

function hashOfDecisive(file: string, killer: string | null, tree: TreeFingerprint): string {
  if (killer === null) return tree.hashOfTestsOf(file);
  return tree.graph.closureOf(killer).files.has(file) ? tree.hashOfTest(killer) : tree.whole;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    (groups.get(key) ?? groups.set(key, []).get(key)!).push(item);
  }
  return groups;
}

function hashOf(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('base64url');
}
