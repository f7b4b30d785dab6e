import type { PlanRequest } from '../model/config.ts';
import { type GateName, NOT_ASKED_FOR, NO_BASE, gateNames } from '../model/names.ts';
import type { Plan } from '../model/plan.ts';
import { UserError } from '../model/problem.ts';

/** Splits the gates into those that run and those left out. A gate named by `--only` runs although the configuration skips it. */
export function selectGates(request: PlanRequest): Pick<Plan, 'gates' | 'skipped'> {
  // of a part of a workspace nothing was asked for by name
  if (request.member === undefined) refuseTheImpossible(request);
  const skipped = gateNames.filter((gate) => !isAudited(gate, request)).flatMap((gate) => {
    const reason = reasonToSkip(gate, request);
    return reason === null ? [] : [{ gate, reason }];
  });
  const gates = gateNames.filter((name) => skipped.every(({ gate }) => gate !== name));
  if (gates.length === 0 && request.member === undefined) throw noGates();
  return { gates, skipped };
}

/** The mistake of leaving out every gate. */
export function noGates(): UserError {
  return new UserError('no-gates', 'Every gate is left out, so there is nothing to judge.', {
    hint: `The gates are ${gateNames.join(', ')}.`,
  });
}

/** A gate that was asked for by name, and has nothing to judge, is a mistake. */
export function refuseTheImpossible(request: Pick<PlanRequest, 'only' | 'scope' | 'audit' | 'loaded'>): void {
  const only = request.only ?? [];
  if (only.includes('checks') && !hasChecks(request)) {
    throw new UserError(
      'no-checks',
      'The gate `checks` was asked for, but no check is configured.',
      { hint: 'Name commands under `checks` in gates.config.ts.' },
    );
  }
  if (only.includes('integrity') && !hasBase(request)) {
    throw new UserError('no-base', 'The gate `integrity` was asked for, but there is no base to compare with.', {
      hint: 'Name one: `gates check --since origin/main --only integrity`.',
    });
  }
}

function hasBase({ scope, audit }: Pick<PlanRequest, 'scope' | 'audit'>): boolean {
  return Boolean(scope ?? audit);
}

/** What somebody did while the gate waited is judged, whatever is left out otherwise. */
function isAudited(gate: GateName, { audit }: PlanRequest): boolean {
  return gate === 'integrity' && audit !== undefined;
}

/** The command line decides before the configuration does. */
function reasonToSkip(gate: GateName, request: PlanRequest): string | null {
  const elsewhere = request.member?.elsewhere[gate];
  if (elsewhere !== undefined) return elsewhere;
  if (request.skip?.includes(gate)) return '--skip';
  if (request.only !== undefined) return request.only.includes(gate) ? null : NOT_ASKED_FOR;
  return unaskedReason(gate, request);
}

function unaskedReason(gate: GateName, request: PlanRequest): string | null {
  return baseReason(gate, request) ?? stagedReason(gate, request) ?? configuredReason(gate, request);
}

function baseReason(gate: GateName, { scope }: PlanRequest): string | null {
  return gate === 'integrity' && !scope ? NO_BASE : null;
}

/** The gates that answer while a commit waits; with a budget, mutation testing too. */
function stagedReason(gate: GateName, { scope, budgetMs }: PlanRequest): string | null {
  if (scope?.kind !== 'staged') return null;
  const quick: GateName[] = ['complexity', 'mutation-sites', 'integrity'];
  const asked: GateName[] = budgetMs === undefined ? quick : [...quick, 'tests', 'mutation'];
  return asked.includes(gate) ? null : 'not asked for with --staged';
}

function configuredReason(gate: GateName, request: PlanRequest): string | null {
  const { config, file } = request.loaded;
  if (config.skip?.includes(gate)) return `skip in ${file ?? 'the configuration'}`;
  return gate === 'checks' && !hasChecks(request) ? 'no checks are configured' : null;
}

function hasChecks({ loaded }: Pick<PlanRequest, 'loaded'>): boolean {
  return Object.keys(loaded.config.checks ?? {}).length > 0;
}
