import { readFlag, readInput, readList } from './inputs.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Inputs that a check takes as an option of the same name. */
const OPTIONS = ['config', 'preset', 'only', 'skip', 'budget'] as const;

/** Arguments of `gates check` for a whole check. */
export function checkArguments(env: Environment, since: string | null): string[] {
  return ['check', ...optionsOf(env, since), ...reporters(env)];
}

/** Arguments of `gates plan`, which lays the mutants out over machines. */
export function planArguments(env: Environment, since: string | null): string[] {
  return ['plan', ...optionsOf(env, since), ...option('shards', readInput(env, 'shards')), ...option('output', readInput(env, 'plan'))];
}

/** Arguments of `gates check` for one part of a check, which is written to `part`. */
export function shardArguments(env: Environment, since: string | null, part: string): string[] {
  return ['check', ...optionsOf(env, since), ...option('shard', readInput(env, 'shard')), ...option('plan', readInput(env, 'plan')), `--reporter=json=${part}`];
}

/** Arguments of `gates merge`, which judges the parts. */
export function mergeArguments(env: Environment, parts: readonly string[]): string[] {
  return ['merge', ...reporters(env), '--', readInput(env, 'plan'), ...parts];
}

function optionsOf(env: Environment, since: string | null): string[] {
  const allowed = readFlag(env, 'allow-policy-change') && since !== null ? ['--allow-policy-change'] : [];
  const packages = readList(env, 'package').flatMap((name) => option('package', name));
  return [...option('since', since ?? ''), ...allowed, ...OPTIONS.flatMap((name) => option(name, readInput(env, name))), ...packages];
}

function reporters(env: Environment): string[] {
  return readInput(env, 'reporters').split('\n').flatMap((line) => option('reporter', line.trim()));
}

/** An option with its value in one, so that no value reads as an option. */
function option(name: string, value: string): string[] {
  return value === '' ? [] : [`--${name}=${value}`];
}
