import { appendFile } from 'node:fs/promises';
import { UserError } from '../model/problem.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Sets outputs of the step. Values hold no line break, which would set another output. */
export async function setOutputs(env: Environment, outputs: Record<string, string>): Promise<void> {
  const lines = Object.entries(outputs).map(([name, value]) => {
    if (/[\r\n]/.test(value)) throw new UserError('bad-output', `The output ${name} would hold a line break`);
    return `${name}=${value}\n`;
  });
  await appendFile(requireVariable(env, 'GITHUB_OUTPUT'), lines.join(''));
}

/** A variable that GitHub sets in every step. Throws `UserError` where it is not set. */
export function requireVariable(env: Environment, name: string): string {
  const value = env[name];
  if (value) return value;
  throw new UserError('not-on-github', `${name} is not set, as it is on GitHub`);
}
