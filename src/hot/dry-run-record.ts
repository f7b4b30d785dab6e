import { readFile, writeFile } from 'node:fs/promises';
import type { MutantCoverage } from '@stryker-mutator/api/core';

/** What the initial run showed of one test file. */
export interface FileRecord {
  /** Absolute path. */
  file: string;
  /** Ids of its tests, in their order, with how long they took. */
  tests: { id: string; durationMs: number }[];
  /** How long running the file took, loading included. */
  durationMs: number;
  coverage: MutantCoverage;
}

/** What the initial run showed, by test file; null when that run was not ours. */
export type DryRunRecord = ReadonlyMap<string, FileRecord>;

/** Kept in the sandbox: only one of Stryker's processes does the initial run, and all need to know of it. */
const FILE = '.gates-initial-run.json';

/** Stores the record for the other processes. */
export async function storeRecord(record: DryRunRecord): Promise<void> {
  await writeFile(FILE, JSON.stringify([...record.values()]));
}

/** Reads the record that a process stored. */
export async function readRecord(): Promise<DryRunRecord> {
  const records = JSON.parse(await readFile(FILE, 'utf8')) as FileRecord[];
  return new Map(records.map((record) => [record.file, record]));
}

/** Test files in which the mutant was reached, while loading or in a test. */
export function filesReaching(record: DryRunRecord, mutant: string): FileRecord[] {
  return [...record.values()].filter(
    ({ coverage }) =>
      coverage.static[mutant] !== undefined ||
      Object.values(coverage.perTest).some((hits) => hits[mutant] !== undefined),
  );
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
