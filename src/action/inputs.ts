import { UserError } from '../model/problem.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Inputs that `gates check` takes as an option of the same name. */
const OPTIONS = ['config', 'preset', 'only', 'skip', 'budget', 'shard', 'plan'] as const;

/** An input of the action, from the variable that action.yml puts it in; empty when it was not given. */
export function readInput(env: Environment, name: string): string {
  return (env[`GATES_INPUT_${name.toUpperCase().replaceAll('-', '_')}`] ?? '').trim();
}

/** An input that is true or false, false when it was not given. Throws `UserError` for anything else. */
export function readFlag(env: Environment, name: string): boolean {
  const text = readInput(env, name);
  if (text === 'true') return true;
  if (text === 'false' || text === '') return false;
  throw new UserError('bad-input', `The input ${name}: got "${text}", expected true or false`);
}

/** Arguments of `gates check`, each with its value in one, so that no value reads as an option. */
export function checkArguments(env: Environment, since: string | null): string[] {
  const options = OPTIONS.flatMap((name) => argument(name, readInput(env, name)));
  const reporters = readInput(env, 'reporters').split('\n').flatMap((line) => argument('reporter', line.trim()));
  const scope = argument('since', since ?? '');
  const allowed = readFlag(env, 'allow-policy-change') && since !== null ? ['--allow-policy-change'] : [];
  return ['check', ...scope, ...allowed, ...options, ...reporters];
}

function argument(name: string, value: string): string[] {
  return value === '' ? [] : [`--${name}=${value}`];
}
