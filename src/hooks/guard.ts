import type { Ruling, StopEvent } from './hosts/host.ts';

/** What a check says of an agent's work. */
export type Outcome =
  | { kind: 'passed' }
  /** `ids` tell one set of findings from another. */
  | { kind: 'red'; ids: readonly string[]; report: string }
  /** Nothing is claimed, and nothing that the agent could act on is known. */
  | { kind: 'unknown'; message: string };

/** Blocks of a session in a row. */
export interface Streak {
  blocks: number;
  /** What the last one was about. */
  ids: readonly string[];
  /** Commit that the work is compared with: HEAD as it was at the first of them, so that a commit hides nothing. */
  base: string | null;
}

/** So often in a row an agent is made to go on. */
const MOST_BLOCKS = 3;

/** Decides on a stop, so that no agent goes on for ever: findings that stay the same, or three blocks, let it stop. */
export function rule(
  outcome: Outcome,
  { blocks }: Pick<StopEvent, 'blocks'>,
  streak: Streak | null,
  base: string | null = null,
): { ruling: Ruling; streak: Streak | null } {
  if (outcome.kind === 'passed') return { ruling: { kind: 'pass' }, streak: null };
  if (outcome.kind === 'unknown') return { ruling: { kind: 'release', message: outcome.message }, streak: null };
  return ruleOnFindings(outcome, Math.max(blocks, streak?.blocks ?? 0), streak, base);
}

function ruleOnFindings(
  { ids, report }: Extract<Outcome, { kind: 'red' }>,
  before: number,
  streak: Streak | null,
  base: string | null,
): { ruling: Ruling; streak: Streak | null } {
  const why = reasonToRelease(ids, before, streak);
  return why === null
    ? { ruling: { kind: 'block', reason: report }, streak: { blocks: before + 1, ids, base } }
    : { ruling: { kind: 'release', message: releaseMessage(ids.length, why, base) }, streak: null };
}

function reasonToRelease(ids: readonly string[], blocks: number, streak: Streak | null): string | null {
  if (streak !== null && isSame(ids, streak.ids)) return 'they are those of the last stop';
  return blocks >= MOST_BLOCKS ? `the agent was made to go on ${blocks} times` : null;
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.toSorted().join('\n') === others.toSorted().join('\n');
}

/** What a person reads when an agent stops with work that is not done; `base` is what it was compared with. */
export function releaseMessage(findings: number, why: string, base: string | null): string {
  const command = base === null ? 'npx gates check' : `npx gates check --since ${base.slice(0, 12)}`;
  return `gates: not passed. ${findings} ${findings === 1 ? 'finding is' : 'findings are'} left; ${why}, so it stops here. \`${command}\` shows them.`;
}
