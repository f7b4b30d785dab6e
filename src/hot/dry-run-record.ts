import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MutantCoverage } from '@stryker-mutator/api/core';
import type { RanTest } from './file-run.ts';

/** What the initial run showed of a test; `steps` and `cpuMs` where they were measured. */
export type TestRecord = Pick<RanTest, 'id' | 'durationMs' | 'steps' | 'cpuMs'>;

/** What the initial run showed of one test file in one of vitest's projects. */
export interface FileRecord {
  key: string;
  /** Absolute path. */
  file: string;
  /** Name of the project. */
  project: string;
  /** Its tests, in their order. */
  tests: TestRecord[];
  /** How long running the file took, loading included. */
  durationMs: number;
  /** Processor time that this took, where it is known. */
  cpuMs?: number | null;
  coverage: MutantCoverage;
  /** Programs that its tests start reach mutants. */
  startsPrograms?: boolean;
}

/** What the initial run showed, by the key of a test file in a project. */
export type DryRunRecord = ReadonlyMap<string, FileRecord>;

/** Key of a test file in a project: a file may be in several, and is run in each. */
export function keyOf(project: string, file: string): string {
  return project === '' ? file : `${file} (${project})`;
}

/** Kept in the sandbox: only one of Stryker's processes does the initial run, and all need to know of it. */
const FILE = '.gates-initial-run.json';

/** Stores the record in a folder, the sandbox, for the other processes. */
export async function storeRecord(folder: string, record: DryRunRecord): Promise<void> {
  await writeFile(join(folder, FILE), JSON.stringify([...record.values()]));
}

/** Reads the record that a process stored in a folder. */
export async function readRecord(folder: string): Promise<DryRunRecord> {
  const records = JSON.parse(await readFile(join(folder, FILE), 'utf8')) as FileRecord[];
  return new Map(records.map((record) => [record.key, record]));
}

/** Test files in which the mutant was reached, while loading or in a test. */
export function filesReaching(record: DryRunRecord, mutant: string): FileRecord[] {
  return [...record.values()].filter(
    ({ coverage }) =>
      coverage.static[mutant] !== undefined ||
      Object.values(coverage.perTest).some((hits) => hits[mutant] !== undefined),
  );
}

/** Keys of the files that have a test of this id. */
export function findKeysByTest(record: DryRunRecord): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const { key, tests } of record.values()) {
    for (const { id } of tests) (keys.get(id) ?? keys.set(id, []).get(id)!).push(key);
  }
  return keys;
}

/** Coverage of all files together. */
export function mergeCoverage(record: DryRunRecord): MutantCoverage {
  const merged: MutantCoverage = { static: {}, perTest: {} };
  for (const { coverage } of record.values()) {
    add(merged.static, coverage.static);
    for (const [test, hits] of Object.entries(coverage.perTest)) add((merged.perTest[test] ??= {}), hits);
  }
  return merged;
}

function add(to: Record<string, number>, from: Record<string, number>): void {
  for (const [mutant, hits] of Object.entries(from)) to[mutant] = (to[mutant] ?? 0) + hits;
}
