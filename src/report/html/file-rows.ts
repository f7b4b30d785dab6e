import type { MutantStatus } from 'mutation-testing-report-schema/api';
import type { FileDetail, Verdict } from '../../model/verdict.ts';

/** What is known of a file's mutants. */
export interface FileRow extends FileDetail {
  detected: number;
  survived: number;
  noCoverage: number;
  /** 0 to 100; null where no mutant was judged. */
  score: number | null;
}

/** Every measured file with the fate of its mutants, most sites first. */
export function fileRows({ details, mutationReport }: Verdict): FileRow[] {
  return details.files
    .map((detail) => {
      const mutants = mutationReport?.files[detail.file]?.mutants ?? [];
      const having = (...statuses: MutantStatus[]): number =>
        mutants.filter(({ status }) => statuses.includes(status)).length;
      const detected = having('Killed', 'Timeout');
      const [survived, noCoverage] = [having('Survived'), having('NoCoverage')];
      const judged = detected + survived + noCoverage;
      return { ...detail, detected, survived, noCoverage, score: judged === 0 ? null : (100 * detected) / judged };
    })
    .sort((left, right) => (right.sites ?? 0) - (left.sites ?? 0));
}
