import type { Finding, Verdict } from '../model/verdict.ts';

/**
 * What two runs over the same tree have in common: a verdict without how long it took, without what tools printed,
 * which names times and temporary folders, and without why mutants lived, which is looked into for some seconds. Written with the `json` reporter, it is the same byte for byte, whatever
 * number of machines measured it.
 */
export function withoutTimes(verdict: Verdict): Verdict {
  return {
    ...verdict,
    durationMs: 0,
    gates: verdict.gates.map((gate) => ({
      ...gate,
      findings: gate.findings.map((finding) => withoutReason(withoutOutput(finding))),
      problems: gate.problems.map(withoutOutput),
    })),
  };
}

function withoutOutput<Item extends { output?: string }>({ output: _, ...rest }: Item): Omit<Item, 'output'> {
  return rest;
}

function withoutReason({ mutant, ...finding }: Finding): Finding {
  if (mutant === undefined) return finding;
  const { whyItLived: _, ...rest } = mutant;
  return { ...finding, mutant: rest };
}
