import type { Limits } from '../model/limits.ts';
import type { Plan } from '../model/plan.ts';
import type { Figure, Verdict } from '../model/verdict.ts';

/** A limit that could be tighter. */
export interface Proposal {
  /** Path in the configuration (`coverage.lines`). */
  setting: string;
  from: number;
  to: number;
}

/** Where each limit stands in the configuration, and which figure it is held against. */
interface Rule {
  setting: string;
  figure: string;
  limit: (limits: Limits) => number;
  isMinimum: boolean;
  /** Decimals that a proposal has. */
  digits: number;
}

const coverage = (metric: keyof Limits['coverage']): Rule => ({
  setting: `coverage.${metric}`,
  figure: metric,
  limit: (limits) => limits.coverage[metric],
  isMinimum: true,
  digits: 0,
});

const rules: readonly Rule[] = [
  coverage('lines'),
  coverage('statements'),
  coverage('functions'),
  coverage('branches'),
  { setting: 'complexity.max', figure: 'highest complexity', limit: (limits) => limits.complexity, isMinimum: false, digits: 0 },
  { setting: 'crap.max', figure: 'highest CRAP', limit: (limits) => limits.crap, isMinimum: false, digits: 1 },
  { setting: 'mutationSites.max', figure: 'most sites in a file', limit: (limits) => limits.mutationSites, isMinimum: false, digits: 0 },
  { setting: 'mutation.score', figure: 'score', limit: (limits) => limits.mutationScore, isMinimum: true, digits: 0 },
];

/** Limits that what was measured would allow to be tighter; never a looser one, never one of a gate that is not green. */
export function proposeLimits(verdict: Verdict, { limits, overrides }: Pick<Plan, 'limits' | 'overrides'>): Proposal[] {
  // A figure is judged against the limit of its own file: with overrides, it says nothing of the limit for the rest
  if (overrides.length > 0) return [];
  const figures = new Map(
    verdict.gates.filter(({ status }) => status === 'passed').flatMap((gate) => gate.figures).map((figure) => [figure.name, figure]),
  );
  return rules.flatMap((rule) => {
    const figure = figures.get(rule.figure);
    return figure === undefined ? [] : proposal(rule, figure, rule.limit(limits));
  });
}

function proposal({ setting, isMinimum, digits }: Rule, { measured }: Figure, from: number): Proposal[] {
  const factor = 10 ** digits;
  const to = (isMinimum ? Math.floor(measured * factor + 1e-9) : Math.ceil(measured * factor - 1e-9)) / factor;
  return (isMinimum ? to > from : to < from) ? [{ setting, from, to }] : [];
}

/** Proposals as they would stand in the configuration: `{ coverage: { lines: 97 }, crap: { max: 6 } }`. */
export function toConfig(proposals: readonly Proposal[]): Record<string, Record<string, number>> {
  const config: Record<string, Record<string, number>> = {};
  for (const { setting, to } of proposals) {
    const [section, key] = setting.split('.') as [string, string];
    (config[section] ??= {})[key] = to;
  }
  return config;
}
