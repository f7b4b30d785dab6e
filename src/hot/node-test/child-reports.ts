import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MutantCoverage } from '@stryker-mutator/api/core';
import { addHits } from './attribution.ts';

/** What a program that a test started has reached. */
interface ChildReport {
  test: string;
  mutantCoverage: MutantCoverage;
}

/** Names the folder in which programs leave their coverage. */
const REPORTS_VARIABLE = '__GATES_TEST_REPORTS__';

/** Makes the programs that are started from now on, node's, say what they reached. */
export function askChildren(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const preload = fileURLToPath(new URL('./child-coverage.cjs', import.meta.url));
  process.env[REPORTS_VARIABLE] = folder;
  process.env['NODE_OPTIONS'] = `${process.env['NODE_OPTIONS'] ?? ''} --require ${JSON.stringify(preload)}`.trim();
}

/** Adds what they said: all that they reached, they reached for the test that started them. */
export function addChildren(folder: string, coverage: MutantCoverage): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const { test, mutantCoverage } = JSON.parse(readFileSync(path, 'utf8')) as ChildReport;
    const hits = (coverage.perTest[test] ??= {});
    for (const part of [mutantCoverage.static, ...Object.values(mutantCoverage.perTest)]) addHits(hits, part);
    rmSync(path);
  }
}
