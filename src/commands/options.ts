import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gateNames, mutationChoiceNames, presetNames } from '../model/names.ts';
import type { GateName, MutationChoice, PresetName } from '../model/names.ts';
import { UserError } from '../model/problem.ts';
import { nearestHint } from '../system/nearest.ts';
import type { PlanOptions } from '../plan.ts';

/** Options that shape a plan, as they come from the command line. */
export interface PlanFlags {
  cwd?: string;
  config?: string;
  preset?: PresetName;
  only?: GateName[];
  skip?: GateName[];
  since?: string;
  staged?: boolean;
  allowPolicyChange?: boolean;
  package?: string[];
  budget?: number;
  runner?: MutationChoice;
  concurrency?: number;
  seed?: number;
  cache: boolean;
}

/** Plan options for the folder that was asked for. */
export async function toPlanOptions(
  flags: PlanFlags,
  startedIn: string,
  files: readonly string[] = [],
): Promise<PlanOptions> {
  assertScope(flags, files);
  const { config, preset, only, skip, since, staged, allowPolicyChange, budget, runner, concurrency, seed, cache } = flags;
  return {
    cwd: await resolveFolder(flags.cwd, startedIn),
    config,
    preset,
    only,
    skip,
    since,
    staged: staged ? [...files] : undefined,
    allowPolicyChange,
    ...(flags.package && { packages: flags.package }),
    budgetMs: budget,
    runner,
    concurrency,
    seed,
    cache,
  };
}

function assertScope({ since, staged }: PlanFlags, files: readonly string[]): void {
  if (since !== undefined && staged) {
    throw new UserError('two-scopes', '--since and --staged were both given, and each says what is judged');
  }
  if (files.length > 0 && !staged) {
    throw new UserError('files-without-staged', `Files go with --staged only, got ${files[0]}`, {
      hint: 'Without --staged, a whole folder is judged: --cwd names it.',
    });
  }
}

/** `20s`, `2m`, `1500ms` as milliseconds. */
export function parseDuration(text: string): number {
  const [, amount, unit] = /^(\d+)(ms|s|m)$/.exec(text) ?? [];
  const milliseconds = Number(amount) * { ms: 1, s: 1000, m: 60_000 }[unit as 'ms' | 's' | 'm'];
  if (milliseconds > 0) return milliseconds;
  throw new UserError('bad-duration', `--budget: got "${text}", expected a time, e.g. 20s, 2m`);
}

/** One shard of several, from 1. */
export interface ShardNumber {
  index: number;
  of: number;
}

/** `2/4`. */
export function parseShard(text: string): ShardNumber {
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (shard.index >= 1 && shard.index <= shard.of) return shard;
  throw new UserError('bad-shard', `--shard: got "${text}", expected one of several, e.g. 2/4`);
}

/** Absolute path of the folder to work in: `--cwd`, else where the command was started. */
export async function resolveFolder(cwd: string | undefined, startedIn: string): Promise<string> {
  const folder = resolve(startedIn, cwd ?? '.');
  const stats = await stat(folder).catch((error: NodeJS.ErrnoException) => error.code);
  if (typeof stats !== 'object') {
    throw new UserError('folder-missing', `No folder ${folder} (${stats})`, {
      hint: '--cwd names the folder to judge.',
    });
  }
  if (!stats.isDirectory()) {
    throw new UserError('folder-missing', `${folder} is a file, not a folder`, {
      hint: '--cwd names the folder to judge.',
    });
  }
  return folder;
}

/** `a,b` as gate names, added to those of an earlier use of the same option. */
export function parseGates(text: string, earlier: GateName[] = []): GateName[] {
  const gates = text.split(',').map((name) => parseGate(name.trim()));
  return [...new Set([...earlier, ...gates])];
}

/** The name of a gate. */
export function parseGate(name: string): GateName {
  return parseName('gate', name, gateNames);
}

/** The name of a preset. */
export function parsePreset(name: string): PresetName {
  return parseName('preset', name, presetNames);
}

/** The name of a mutation runner. */
export function parseRunner(name: string): MutationChoice {
  return parseName('runner', name, mutationChoiceNames);
}

/** One of the valid names; throws with the nearest one. */
export function parseName<Name extends string>(
  what: string,
  name: string,
  valid: readonly Name[],
): Name {
  const found = valid.find((candidate) => candidate === name);
  if (found !== undefined) return found;
  throw new UserError(`unknown-${what}`, `No ${what} is named "${name}"`, {
    hint: nearestHint(what, name, valid),
  });
}

/** Parser of a whole number that is at least `min`. */
export function parseInteger(option: string, min: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= min) return number;
    throw new UserError(
      'bad-number',
      `${option}: got "${text}", expected a whole number, at least ${min}`,
    );
  };
}
