import { version } from '../../version.ts';
import type { Plan } from '../../model/plan.ts';
import { hashCodeBelow } from './hash-code.ts';

/** Variables that change what tests do whether or not the tree names them. */
const ALWAYS = ['NODE_ENV', 'NODE_OPTIONS', 'TZ', 'LANG', 'LC_ALL', 'LANGUAGE', 'CI'];
const NAMED = /\benv(?:\.|\[\s*['"])([A-Za-z_]\w*)/g;

/** Everything outside the tree that a result depends on, as text: versions, platform, the command, variables that the code names. */
export function describeEnvironment(plan: Plan, texts: Iterable<string>): string {
  const { tests, mutation } = plan;
  return JSON.stringify([
    ['gates', version(), hashCodeBelow(new URL('../../', import.meta.url))],
    ['node', process.version, process.platform, process.arch],
    ['tests', tests && [tests.runner, tests.version, tests.command, tests.argv, tests.env, tests.before]],
    ['mutation', mutation && [mutation.runner, mutation.configFile, mutation.versions]],
    ['variables', readVariables(texts)],
  ]);
}

function readVariables(texts: Iterable<string>): [string, string | null][] {
  const names = new Set(ALWAYS);
  for (const text of texts) for (const match of text.matchAll(NAMED)) names.add(match[1]!);
  for (const name of Object.keys(process.env)) if (name.startsWith('VITE_')) names.add(name);
  return [...names].sort().map((name) => [name, process.env[name] ?? null]);
}
