import type { MutantResult, MutationTestResult } from 'mutation-testing-report-schema/api';
import type { Finding, FunctionDetail, Verdict } from '../../../src/model/verdict.ts';
import { failed, finding, gate } from '../verdicts.ts';

/** CRAP as it is defined. */
function crapOf(complexity: number, coverage: number): number {
  return complexity ** 2 * (1 - coverage) ** 3 + complexity;
}

/** Functions of every complexity and coverage, most of them small and covered, the same each time. */
export function functions(many: number, perFile = 20): FunctionDetail[] {
  return Array.from({ length: many }, (_, index) => {
    const complexity = 1 + Math.floor(24 * ((index * 7919) % 1000) ** 3 / 1e9);
    const coverage = Math.min(1, ((index * 104_729) % 1300) / 1000);
    return {
      file: `src/part-${Math.floor(index / perFile) % 40}/file-${Math.floor(index / perFile)}.ts`,
      name: `function${index}`,
      line: 1 + (index % perFile) * 12,
      complexity,
      coverage,
      crap: crapOf(complexity, coverage),
    };
  });
}

function crapFinding({ file, name, line, crap }: FunctionDetail, index: number): Finding {
  return finding('crap', {
    id: `cafe${String(index).padStart(8, '0')}`,
    message: `${name} has a CRAP of ${crap!.toFixed(2)} (limit 8).`,
    at: { file, span: { start: { line, column: 1 }, end: { line: line + 9, column: 2 } } },
    function: name,
    measured: crap,
    limit: 8,
    excerpt: { firstLine: line, lines: ['export function body() {', '  return 1;', '}'] },
  });
}

/** A mutant of each status at the start of a file. */
export function mutants(statuses: readonly MutantResult['status'][]): MutantResult[] {
  return statuses.map((status, index) => ({
    id: String(index),
    mutatorName: 'EqualityOperator',
    replacement: 'a >= b',
    location: { start: { line: 1, column: 1 }, end: { line: 1, column: 6 } },
    status,
  }));
}

/** A mutation report whose files have these mutants. */
export function mutationReport(files: Record<string, MutantResult[]>, source = 'a > b;\n'): MutationTestResult {
  return {
    schemaVersion: '1.0',
    thresholds: { high: 90, low: 80 },
    files: Object.fromEntries(
      Object.entries(files).map(([file, list]) => [file, { language: 'typescript', source, mutants: list }]),
    ),
  };
}

/** A failed verdict in which so many functions were measured, with a finding for each one over the limit. */
export function measured(many: number): Verdict {
  const rows = functions(many);
  const files = [...new Set(rows.map(({ file }) => file))].sort();
  const over = rows.filter(({ crap }) => crap! > 8);
  const statuses = ['Killed', 'Timeout', 'Survived', 'NoCoverage', 'Ignored'] as const;
  return {
    ...failed,
    gates: [
      ...failed.gates.filter((result) => result.gate !== 'crap'),
      gate('crap', {
        title: 'CRAP',
        status: 'failed',
        summary: `${over.length} over the limit`,
        figures: [{ name: 'highest CRAP', measured: 600, limit: 8, unit: 'score' }],
        findings: over.map(crapFinding),
      }),
    ],
    mutationReport: mutationReport(
      Object.fromEntries(files.map((file, index) => [file, mutants([...statuses.slice(0, 1 + (index % 5)), 'Killed'])])),
    ),
    details: {
      functions: rows,
      files: files.map((file, index) => ({ file, sites: 5 + ((index * 31) % 97), mutants: 120 })),
      coverage: null,
    },
  };
}
