import type { MutationRunnerName } from '../../model/names.ts';

/** What tested the mutants, with the versions that are known: `Stryker 9.6.1, vitest-runner 9.6.1`, `Stryker 9.6.1, warm-vitest runner`. */
export function describeTool(versions: Readonly<Record<string, string>>, runner: MutationRunnerName): string {
  const plugin = versions[`@stryker-mutator/${runner}-runner`];
  const shown = plugin === undefined ? `${runner} runner` : `${runner}-runner ${plugin}`;
  return `Stryker ${versions['@stryker-mutator/core']}, ${shown}`;
}
