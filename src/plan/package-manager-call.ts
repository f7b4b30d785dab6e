import { hasBin } from '../system/packages.ts';
import { type CallScope, type ScriptCall, type Scripts, callScripts } from './scripts.ts';

/** Flags that make a package manager work in other folders than this one. */
const WORKSPACE_FLAG =
  /^(?:-ws?|--workspaces?|-r|--recursive|--filter|-F|-C|--prefix|--cwd|--dir)(?:=|$)/;
const RUN = /^(?:run|run-script|rum|urn)$/;
const TEST = /^(?:test|t|tst)$/;

/** Whether a word makes a package manager work in other folders than this one. */
export function isWorkspaceFlag(word: string): boolean {
  return WORKSPACE_FLAG.test(word);
}

/** What a package manager runs when it is called with these words; null in another folder and for every other verb. */
export function packageManagerCall(words: string[], scope: CallScope): ScriptCall | null {
  if (words.some(isWorkspaceFlag)) return null;
  const [verb = '', ...args] = skipFlags(words);
  if (RUN.test(verb)) return namedCall(skipFlags(args), scope);
  if (TEST.test(verb)) return testCall(verb, args, scope);
  return scope.tool === 'npm' ? null : namedCall([verb, ...args], scope);
}

/** `npm test`; that of bun is a runner of its own, which reads no script. */
function testCall(
  verb: string,
  args: string[],
  { tool, scripts }: CallScope,
): ScriptCall | null {
  if (tool === 'bun' && verb === 'test') return null;
  return callScripts(['test'], handedOn(args, tool), scripts);
}

/** A script of that name, else the program of a package that is installed under it. */
function namedCall(
  [name = '', ...args]: string[],
  { tool, cwd, scripts }: CallScope,
): ScriptCall | null {
  if (isPattern(name, tool)) return patternCall(name.slice(1, -1), scripts);
  if (Object.hasOwn(scripts, name)) return callScripts([name], handedOn(args, tool), scripts);
  return name !== '' && hasBin(name, cwd) ? { program: [name, ...args] } : null;
}

/** Whether a name stands for every script that matches it: `pnpm run /^test:/`. */
function isPattern(name: string, tool: string): boolean {
  return tool === 'pnpm' && /^\/.+\/$/.test(name);
}

function patternCall(pattern: string, scripts: Scripts): ScriptCall | null {
  const matches = new RegExp(pattern);
  const names = Object.keys(scripts).filter((script) => matches.test(script));
  return callScripts(names, [], scripts);
}

/** Words from the first one that is no flag; `--shell` (bun) is the flag that takes a word. */
function skipFlags(words: readonly string[]): string[] {
  const start = words.findIndex((word, at) => !word.startsWith('-') && words[at - 1] !== '--shell');
  return start < 0 ? [] : words.slice(start);
}

/** The arguments that a package manager hands on to the script. */
function handedOn(args: string[], tool: string): string[] {
  const separator = args.indexOf('--');
  if (separator >= 0) return args.slice(separator + 1);
  return tool === 'npm' ? [] : args;
}
