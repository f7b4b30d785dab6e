import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MutantCoverage } from '@stryker-mutator/api/core';
import { findExcess, type Excess } from '../hit-limit.ts';
import { addHits } from './attribution.ts';

/** What a program that a test started has reached; with a mutant, one that took more steps than it may. */
export interface ChildReport {
  test: string;
  /** Id of the mutant that was active; null for none. */
  mutant: string | null;
  mutantCoverage?: MutantCoverage;
  steps: number;
}

/** Names the folder in which programs leave their reports. */
const REPORTS_VARIABLE = '__GATES_TEST_REPORTS__';
const LIMIT_VARIABLE = '__GATES_STEP_LIMIT__';

/** Makes the programs that are started from now on, node's, say what they reached; with a limit, that it was passed. */
export function askChildren(folder: string, stepLimit: number | null): void {
  mkdirSync(folder, { recursive: true });
  const preload = fileURLToPath(new URL('./child-coverage.cjs', import.meta.url));
  process.env[REPORTS_VARIABLE] = folder;
  if (stepLimit !== null) process.env[LIMIT_VARIABLE] = String(stepLimit);
  process.env['NODE_OPTIONS'] = `${process.env['NODE_OPTIONS'] ?? ''} --require ${JSON.stringify(preload)}`.trim();
}

/** Takes what they said out of the folder; what one says late, with a mutant of a run before, is nobody's. */
export function takeReports(folder: string, mutant: string | null): ChildReport[] {
  const reports = readdirSync(folder).map((name) => {
    const path = join(folder, name);
    const report = JSON.parse(readFileSync(path, 'utf8')) as ChildReport;
    rmSync(path);
    return report;
  });
  return reports.filter((report) => report.mutant === mutant);
}

/** Steps of the programs that a test started. */
export function stepsIn(reports: readonly ChildReport[], test: string): number {
  return reports.filter((report) => report.test === test).reduce((sum, { steps }) => sum + steps, 0);
}

/** The excess of a program that took more steps than it may; null when none did, or none was counted. */
export function programExcess(reports: readonly ChildReport[], limit: number | null): Excess | null {
  return findExcess(reports[0]?.steps, limit ?? undefined);
}

/** Adds what they said: all that they reached, they reached for the test that started them. */
export function addChildren(reports: readonly ChildReport[], coverage: MutantCoverage): void {
  for (const { test, mutantCoverage } of reports) {
    const hits = (coverage.perTest[test] ??= {});
    const { static: loading = {}, perTest = {} } = mutantCoverage ?? {};
    for (const part of [loading, ...Object.values(perTest)]) addHits(hits, part);
  }
}
