/** The files that the lists of a configuration choose among. */
export interface Universe {
  sources: readonly string[];
  tests: readonly string[];
}

/** Which files a list is about. One that was not there narrows what it is about: sources for coverage and mutation. */
export function filesOf({ sources, tests }: Universe, path: readonly string[], isNew = false): string[] {
  const key = path.at(-1)!;
  const ofSources = path.includes('coverage') || ['mutate', 'collectCoverageFrom', 'coveragePathIgnorePatterns'].includes(key);
  if (ofSources) return [...sources];
  if (isNew) return [];
  return [...sources, ...tests];
}
