import { resolve } from 'node:path';
import { quotePath } from '../system/quote-path.ts';
import { parseScript } from './parse-script.ts';
import { scriptCall } from './script-call.ts';
import type { Scripts } from './scripts.ts';
import { type ShellCommand, formatCommand } from './shell-command.ts';
import { unwrap } from './unwrap.ts';

/** A command that a script comes down to. */
export interface Step extends ShellCommand {
  /** Folder it runs in, absolute. */
  cwd: string;
  /** The scripts that led here, outermost first. */
  scripts: string[];
}

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
    if (command.words[0] === 'cd') cwd = resolve(cwd, ...command.words.slice(1, 2));
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

/** The step as a shell line that does the same from `dir`. */
export function formatStep(step: Step, dir: string): string {
  const line = formatCommand(step);
  return step.cwd === dir ? line : `cd ${quotePath(step.cwd)} && ${line}`;
}
