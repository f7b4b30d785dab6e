import type { Limits } from '../model/limits.ts';
import type { PresetName } from '../model/names.ts';

/** The built-in sets of limits. */
export const presets: Record<PresetName, Limits> = {
  standard: {
    coverage: { lines: 90, statements: 90, functions: 90, branches: 80 },
    patchCoverage: 90,
    complexity: 10,
    crap: 8,
    mutationSites: 100,
    mutationScore: 80,
  },
  strict: {
    coverage: { lines: 90, statements: 90, functions: 90, branches: 90 },
    patchCoverage: 95,
    complexity: 8,
    crap: 6,
    mutationSites: 100,
    mutationScore: 90,
  },
};
