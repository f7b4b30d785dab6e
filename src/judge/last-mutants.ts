import type * as schema from 'mutation-testing-report-schema/api';
import type { LastMutant } from '../model/last-check.ts';
import type { TestReference } from '../model/verdict.ts';
import { identifyMutants } from './mutant-id.ts';
import { linesOf, textAt } from './source-text.ts';
import { testsById } from './mutant-finding.ts';

/** Every mutant of a report that has a result, with the id that its finding has or would have. */
export function lastMutants(report: schema.MutationTestResult): { mutants: Omit<LastMutant, 'history'>[]; tests: TestReference[] } {
  const known = testsById(report);
  const tests: TestReference[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (id: string): number => {
    const number = numbers.get(id) ?? tests.push(known.get(id) ?? { name: id }) - 1;
    numbers.set(id, number);
    return number;
  };
  const mutants = Object.entries(report.files).flatMap(([file, { source, mutants: results }]) => {
    const lines = linesOf(source);
    const idOf = identifyMutants(file, lines);
    return results
      .filter(({ status }) => status !== 'Pending')
      .map((mutant) => ({
        id: idOf(mutant),
        file,
        mutator: mutant.mutatorName,
        original: textAt(lines, mutant.location),
        replacement: mutant.replacement ?? '',
        span: mutant.location,
        status: mutant.status,
        tests: tellingTests(mutant).map(numberOf),
      }));
  });
  return { mutants, tests };
}

function tellingTests({ status, coveredBy = [], killedBy = [] }: schema.MutantResult): string[] {
  return status === 'Survived' ? coveredBy : killedBy;
}
