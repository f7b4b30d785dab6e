/** The lines of package.json's scripts by name. */
export type Scripts = Record<string, string>;

/** What a command line runs: scripts with the arguments handed on to the last one, or a program of a package. */
export type ScriptCall = { names: string[]; args: string[] } | { program: string[] };

/** The tool that runs scripts, and where it looks for them. */
export interface CallScope {
  tool: string;
  cwd: string;
  scripts: Scripts;
}

/** A call of these scripts; null when there are none, or when one of them does not exist. */
export function callScripts(names: string[], args: string[], scripts: Scripts): ScriptCall | null {
  return names.length > 0 && names.every((name) => Object.hasOwn(scripts, name))
    ? { names, args }
    : null;
}
