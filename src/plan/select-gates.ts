import type { PlanRequest } from '../model/config.ts';
import { type GateName, gateNames } from '../model/names.ts';
import type { Plan } from '../model/plan.ts';
import { UserError } from '../model/problem.ts';

/** Splits the gates into those that run and those left out. A gate named by `--only` runs although the configuration skips it. */
export function selectGates({
  only,
  skip = [],
  loaded,
}: PlanRequest): Pick<Plan, 'gates' | 'skipped'> {
  const { config, file } = loaded;
  const noChecks = Object.keys(config.checks ?? {}).length === 0;
  if (only?.includes('checks') && noChecks) {
    throw new UserError(
      'no-checks',
      'The gate `checks` was asked for, but no check is configured.',
      {
        hint: 'Name commands under `checks` in gates.config.ts.',
      },
    );
  }
  const reasonToSkip = (gate: GateName): string | null => {
    if (skip.includes(gate)) return '--skip';
    if (only !== undefined) return only.includes(gate) ? null : '--only';
    if (config.skip?.includes(gate)) return `skip in ${file ?? 'the configuration'}`;
    return gate === 'checks' && noChecks ? 'no checks are configured' : null;
  };

  const judged = gateNames.map((gate) => ({ gate, reason: reasonToSkip(gate) }));
  const gates = judged.filter(({ reason }) => reason === null).map(({ gate }) => gate);
  if (gates.length === 0) {
    throw new UserError('no-gates', 'Every gate is left out, so there is nothing to judge.', {
      hint: `The gates are ${gateNames.join(', ')}.`,
    });
  }
  const skipped = judged.filter(
    (entry): entry is { gate: GateName; reason: string } => entry.reason !== null,
  );
  return { gates, skipped };
}
