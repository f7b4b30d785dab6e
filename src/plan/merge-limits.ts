import type { UserConfig } from '../model/config.ts';
import type { Limits } from '../model/limits.ts';

/** The limits of a preset with those that the configuration sets. */
export function mergeLimits(preset: Limits, config: UserConfig): Limits {
  const { lines, statements, functions, branches } = { ...preset.coverage, ...config.coverage };
  return {
    coverage: { lines, statements, functions, branches },
    complexity: config.complexity?.max ?? preset.complexity,
    crap: config.crap?.max ?? preset.crap,
    mutationSites: config.mutationSites?.max ?? preset.mutationSites,
    mutationScore: config.mutation?.score ?? preset.mutationScore,
  };
}
