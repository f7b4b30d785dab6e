import type { UserConfig } from '../model/config.ts';
import type { Limits } from '../model/limits.ts';

/** The limits of a preset with those that the configuration sets. */
export function mergeLimits(preset: Limits, config: UserConfig): Limits {
  const { lines, statements, functions, branches } = { ...preset.coverage, ...config.coverage };
  return {
    coverage: { lines, statements, functions, branches },
    patchCoverage: config.coverage?.patch ?? preset.patchCoverage,
    complexity: maxOf(config.complexity, preset.complexity),
    crap: maxOf(config.crap, preset.crap),
    mutationSites: maxOf(config.mutationSites, preset.mutationSites),
    mutationScore: config.mutation?.score ?? preset.mutationScore,
  };
}

function maxOf(configured: { max?: number } | undefined, preset: number): number {
  return configured?.max ?? preset;
}
