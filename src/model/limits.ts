/** Coverage limits in per cent, 0 to 100; a measured value below its limit fails. */
export interface CoverageLimits {
  lines: number;
  statements: number;
  functions: number;
  branches: number;
}

/** What a tree is judged against. Coverage and score are minima, the rest maxima. */
export interface Limits {
  coverage: CoverageLimits;
  /** Lowest share, in per cent, of changed lines that are covered. */
  patchCoverage: number;
  /** Highest cyclomatic complexity of one function. */
  complexity: number;
  /** Highest CRAP of one function. */
  crap: number;
  /** Most mutation sites in one file. */
  mutationSites: number;
  /** Lowest mutation score, in per cent. */
  mutationScore: number;
}

/** Limits for the files that match; later overrides win. Coverage and score then hold for these files taken together. */
export interface LimitOverride {
  files: string[];
  coverage?: Partial<CoverageLimits> & { patch?: number };
  complexity?: number;
  crap?: number;
  mutationSites?: number;
  mutationScore?: number;
}
