import { resolve } from 'node:path';
import picomatch from 'picomatch';
import { hasBin } from '../system/packages.ts';
import { type ShellCommand, formatCommand, parseScript } from './parse-script.ts';
import { unwrap } from './unwrap.ts';

/** A command that a script comes down to. */
export interface Step extends ShellCommand {
  /** Folder it runs in, absolute. */
  cwd: string;
  /** The scripts that led here, outermost first. */
  scripts: string[];
}

type Scripts = Record<string, string>;

/** Package manager commands that run no script and no program of a package. */
const WORKSPACE_FLAG =
  /^(?:-ws?|--workspaces?|-r|--recursive|--filter|-F|-C|--prefix|--cwd|--dir)(?:=|$)/;
const RUN = /^(?:run|run-script|rum|urn)$/;
const TEST = /^(?:test|t|tst)$/;

/** The commands that a shell line comes down to, scripts followed (`npm run x`, `run-s a b`, ...) and wrappers removed. */
export function followLine(
  line: string,
  dir: string,
  scripts: Scripts,
  followed: string[] = [],
): Step[] {
  const commands = parseScript(line);
  if (commands === null)
    return [{ words: [line], globs: [line], env: {}, cwd: dir, scripts: followed }];

  const steps: Step[] = [];
  let cwd = dir;
  for (const command of commands) {
    if (command.words[0] === 'cd') cwd = resolve(cwd, command.words[1] ?? '');
    else steps.push(...followCommand(unwrap(command, cwd), { dir, cwd, scripts, followed }));
  }
  return steps;
}

/** The commands that running a script comes down to, with the scripts that package managers run before and after it. */
export function followScript(
  name: string,
  dir: string,
  scripts: Scripts,
  followed: string[] = [],
): Step[] {
  if (followed.includes(name)) return [];
  return [`pre${name}`, name, `post${name}`].flatMap((script) => {
    const line = Object.hasOwn(scripts, script) ? scripts[script] : undefined;
    return line === undefined ? [] : followLine(line, dir, scripts, [...followed, script]);
  });
}

function followCommand(
  command: ShellCommand,
  scope: { dir: string; cwd: string; scripts: Scripts; followed: string[] },
): Step[] {
  const { dir, cwd, scripts, followed } = scope;
  const call = cwd === dir ? scriptCall(command.words, cwd, scripts) : null;
  if (call === null) return [{ ...command, cwd, scripts: followed }];

  if ('program' in call) return [{ ...command, words: call.program, cwd, scripts: followed }];
  const steps = call.names.flatMap((name) => followScript(name, dir, scripts, followed));
  const last = steps.findLast((step) => step.scripts.at(-1) === call.names.at(-1));
  last?.words.push(...call.args);
  return steps.map((step) => ({ ...step, env: { ...command.env, ...step.env } }));
}

type Call = { names: string[]; args: string[] } | { program: string[] };

/** What a package manager's command line runs: scripts, or a program of a package; null when it is something else. */
function scriptCall(words: string[], cwd: string, scripts: Scripts): Call | null {
  const [tool, ...rest] = words;
  if (tool === 'run-s' || tool === 'run-p' || tool === 'npm-run-all' || tool === 'npm-run-all2') {
    const end = rest.indexOf('--');
    const patterns = rest
      .slice(0, end < 0 ? undefined : end)
      .filter((word) => !word.startsWith('-'));
    return existing(
      patterns.flatMap((pattern) => matchingScripts(pattern.split(' ')[0]!, scripts)),
      [],
      scripts,
    );
  }
  if (tool === 'node' && rest[0] === '--run')
    return existing([rest[1]!], rest.slice(rest[2] === '--' ? 3 : 2), scripts);
  if (!/^(?:npm|pnpm|yarn|bun)$/.test(tool ?? '') || rest.some((word) => WORKSPACE_FLAG.test(word)))
    return null;

  const [verb, ...args] = skipFlags(rest);
  if (verb === undefined || (tool === 'bun' && verb === 'test')) return null;
  if (TEST.test(verb)) return existing(['test'], handedOn(args, tool!), scripts);
  const [name, ...handed] = RUN.test(verb) ? skipFlags(args) : [verb, ...args];
  if (name === undefined || (tool === 'npm' && !RUN.test(verb))) return null;
  if (tool === 'pnpm' && /^\/.+\/$/.test(name)) {
    return existing(
      Object.keys(scripts).filter((script) => new RegExp(name.slice(1, -1)).test(script)),
      [],
      scripts,
    );
  }
  if (Object.hasOwn(scripts, name)) return existing([name], handedOn(handed, tool!), scripts);
  return hasBin(name, cwd) ? { program: [name, ...handed] } : null;
}

function existing(names: string[], args: string[], scripts: Scripts): Call | null {
  return names.length > 0 && names.every((name) => Object.hasOwn(scripts, name))
    ? { names, args }
    : null;
}

/** Words from the first one that is no flag; `--shell` (bun) is the flag that takes a word. */
function skipFlags(words: string[]): string[] {
  const start = words.findIndex((word, at) => !word.startsWith('-') && words[at - 1] !== '--shell');
  return start < 0 ? [] : words.slice(start);
}

/** The arguments that a package manager hands on to the script. */
function handedOn(args: string[], tool: string): string[] {
  const separator = args.indexOf('--');
  if (separator >= 0) return args.slice(separator + 1);
  return tool === 'npm' ? [] : args;
}

/** Script names that match an npm-run-all pattern, in which `*` stops at a colon. */
function matchingScripts(pattern: string, scripts: Scripts): string[] {
  if (!pattern.includes('*')) return [pattern];
  const matches = picomatch(pattern.replaceAll(':', '/'));
  return Object.keys(scripts).filter((name) => matches(name.replaceAll(':', '/')));
}

/** The step as a shell line that does the same from `dir`. */
export function formatStep(step: Step, dir: string): string {
  const line = formatCommand(step);
  return step.cwd === dir ? line : `cd ${JSON.stringify(step.cwd)} && ${line}`;
}
