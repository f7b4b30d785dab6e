import { BASELINE_FILE, WAIVERS_FILE } from '../model/exceptions.ts';
import { configNames } from '../config/find-config.ts';
import { configKind } from '../measure/integrity/config-kinds.ts';
import { callsOf, runsTests } from '../measure/integrity/programs.ts';

/** Names of the files that say what the gate judges by. */
export const policyNames: readonly string[] = [...configNames, BASELINE_FILE, WAIVERS_FILE];

/** Scripts of a package.json by name. */
export type Scripts = Readonly<Record<string, string>>;

/** What an agent changed: paths relative to the top of the repository, and the scripts of each package.json before and now. */
export interface Touched {
  paths: readonly string[];
  scripts: ReadonlyMap<string, { before: Scripts; now: Scripts }>;
  /** What git keeps outside of the tree, before and now. */
  outside: { before: Readonly<Record<string, string>>; now: Readonly<Record<string, string>> };
  /** Further files that the policy comes from. */
  policy: ReadonlySet<string>;
}

/** What an agent touched and may not: the policy, what says which files count, what runs the gate and the tests. Sorted. */
export function protectedPaths({ paths, scripts, outside, policy }: Touched): string[] {
  const files = paths.filter((path) => policy.has(path) || isProtected(path));
  const called = [...scripts].flatMap(([path, { before, now }]) =>
    protectedScripts(before, now).map((name) => `${path} (script "${name}")`),
  );
  const hidden = Object.keys(outside.before).filter((name) => outside.before[name] !== outside.now[name]);
  return [...new Set([...files, ...called, ...hidden])].sort();
}

function isProtected(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return policyNames.includes(name) || name === '.gitignore' || configKind(path) === 'hook' || /^\.(github\/(workflows|actions|hooks)|husky)\//.test(path);
}

/** Scripts that ran tests or the gate and read differently now, and a new one that comes before or in place of the tests. */
function protectedScripts(before: Scripts, now: Scripts): string[] {
  const names = new Set([...Object.keys(before), ...ALWAYS]);
  return [...names].filter((name) => before[name] !== now[name] && (ALWAYS.includes(name) || judges(before[name]!, before)));
}

const ALWAYS = ['pretest', 'test', 'posttest'];

function judges(script: string, scripts: Scripts): boolean {
  return callsOf(script, scripts).some((call) => runsTests(call) || /^(verification-)?gates$/.test(call.program));
}
