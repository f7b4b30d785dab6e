import { UserError } from '../model/problem.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** An input of the action, from the variable that action.yml puts it in; empty when it was not given. */
export function readInput(env: Environment, name: string): string {
  return (env[`GATES_INPUT_${name.toUpperCase().replaceAll('-', '_')}`] ?? '').trim();
}

/** An input of several values, comma-separated or one a line; the commas of a glob like `{a,b}` separate nothing. */
export function readList(env: Environment, name: string): string[] {
  const values = readInput(env, name).split(/[\n,](?![^{}\n]*\})/);
  return values.map((value) => value.trim()).filter((value) => value !== '');
}

/** An input that is true or false, false when it was not given. Throws `UserError` for anything else. */
export function readFlag(env: Environment, name: string): boolean {
  const text = readInput(env, name);
  if (text === 'true') return true;
  if (text === 'false' || text === '') return false;
  throw new UserError('bad-input', `The input ${name}: got "${text}", expected true or false`);
}

/** What a use of the action does: a check, or one of the jobs of a check on several machines. */
export type Job = 'check' | 'plan' | 'shard' | 'merge';

/** Inputs that only one kind of job has. */
const inputsOf: Record<Exclude<Job, 'check'>, string> = { plan: 'shards', shard: 'shard', merge: 'parts' };

/** The job that the inputs ask for. Throws `UserError` for two at once, or for one without the file of its plan. */
export function readJob(env: Environment): Job {
  const asked = Object.entries(inputsOf).filter(([, input]) => readInput(env, input) !== '');
  const [first, second] = asked as [Exclude<Job, 'check'>, string][];
  if (first === undefined) return 'check';
  if (second !== undefined) {
    throw new UserError('two-jobs', `The inputs ${first[1]} and ${second[1]} are of two jobs`);
  }
  if (readInput(env, 'plan') !== '') return first[0];
  throw new UserError('no-plan', `The input ${first[1]} needs the input plan, which names the file of the plan`);
}
