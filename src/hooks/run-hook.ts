import { UserError } from '../model/problem.ts';
import { type Outcome, type Streak, releaseMessage, rule } from './guard.ts';
import type { Host, Payload, Ruling, StopEvent } from './hosts/host.ts';
import { readJudged, writeJudged } from './judged.ts';
import { readStreak, streakFile, writeStreak } from './streaks.ts';

/** What a hook needs beside its host. */
export interface HookMeans {
  /** What was read from standard input. */
  input: string;
  /** The folder that the agent works in, and one where it can be kept how far it is. */
  locate(event: StopEvent): Promise<{ root: string; cacheDir: string }>;
  /** Checks what changed in a folder since `base`, or since what was `judged` last. */
  judge(root: string, known: { base: string | null; judged: string | null }): Promise<Judged>;
}

/** What a check says of the work at hand. */
export interface Judged {
  outcome: Outcome;
  /** Commit that the work is compared with. */
  base: string | null;
  /** What is checked out. */
  head: string | null;
}

/** Rules on a stop as a host tells it. What goes wrong in here lets the agent stop, and says so. */
export async function runHook(host: Host, means: HookMeans): Promise<Ruling> {
  const payload = parse(means.input);
  if (payload === null) return { kind: 'release', message: 'gates: not judged. Standard input holds no JSON object.' };
  const event = host.read(payload);
  if (event === null) return { kind: 'pass' };
  return ruleOn(event, host.name, means).catch((error: Error) => {
    const whose = error instanceof UserError ? '' : 'a bug of gates itself: ';
    return { kind: 'release', message: `gates: not judged: ${whose}${error.message}` };
  });
}

/** A block that cannot be remembered is given only where the host itself says that it is the first one. */
async function ruleOn(event: StopEvent, host: string, { locate, judge }: HookMeans): Promise<Ruling> {
  const { root, cacheDir } = await locate(event);
  const file = streakFile(cacheDir, host, event.session);
  const before = await readStreak(file);
  const { outcome, base, head } = await judge(root, { base: baseOf(before), judged: await readJudged(cacheDir) });
  const { ruling, streak } = rule(outcome, event, before, base);
  const isKept = await writeStreak(file, streak);
  if (isFinal(ruling, outcome) && head !== null) await writeJudged(cacheDir, head);
  if (outcome.kind !== 'red' || mayBlock(ruling, isKept, event)) return ruling;
  return { kind: 'release', message: releaseMessage(outcome.ids.length, 'how often it went on cannot be kept', base) };
}

function baseOf(streak: Streak | null): string | null {
  return streak === null ? null : streak.base;
}

/** Whether what was judged need not be judged again. */
function isFinal({ kind }: Ruling, outcome: Outcome): boolean {
  return kind !== 'block' && outcome.kind !== 'unknown';
}

function mayBlock({ kind }: Ruling, isKept: boolean, { isContinued }: StopEvent): boolean {
  return kind !== 'block' || isKept || isContinued === false;
}

function parse(input: string): Payload | null {
  try {
    const value = JSON.parse(input) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Payload) : null;
  } catch {
    return null;
  }
}
