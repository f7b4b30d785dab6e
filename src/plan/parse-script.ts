import { parse } from 'shell-quote';

/** One command of a shell line. */
export interface ShellCommand {
  /** Program and arguments; words that are `globs` still have to be expanded. */
  words: string[];
  /** Words that the shell would expand, because they were not quoted. */
  globs: string[];
  /** Variables set for this command (`TZ=UTC mocha`). */
  env: Record<string, string>;
}

const REDIRECTION = /^(?:&?>{1,2}[&|]?|<[&>]?|<<-?|<<<)$/;
const ASSIGNMENT = /^([A-Za-z_]\w*)=([\s\S]*)$/;

/**
 * Splits a shell line into the commands that run when each one succeeds: `b` of `a || b` is left out, and so are the
 * readers of a pipe and redirections. Variables come from this process's environment. A line with a command
 * substitution cannot be known without running it: it yields null.
 */
export function parseScript(line: string): ShellCommand[] | null {
  if (/`|\$\(/.test(line)) return null;
  const commands: ShellCommand[] = [];
  let command = emptyCommand();
  let skipping: 'command' | 'word' | null = null;

  const finish = (): void => {
    const taken = takeAssignments(command);
    if (taken.words.length > 0) commands.push(taken);
    command = emptyCommand();
  };

  for (const token of parse(line, (name) => process.env[name] ?? '')) {
    if (typeof token === 'object' && 'comment' in token) break;
    if (typeof token === 'object' && token.op !== 'glob') {
      if (REDIRECTION.test(token.op)) {
        if (/^\d$/.test(command.words.at(-1) ?? '')) command.words.pop();
        skipping ??= 'word';
      } else {
        if (skipping !== 'command') finish();
        skipping =
          token.op.startsWith('|') || (skipping === 'command' && /[()]/.test(token.op))
            ? 'command'
            : null;
      }
      continue;
    }
    if (skipping === 'word') skipping = null;
    else if (skipping === null) addWord(command, token);
  }
  if (skipping !== 'command') finish();
  return commands;
}

function emptyCommand(): ShellCommand {
  return { words: [], globs: [], env: {} };
}

function addWord(command: ShellCommand, token: string | { op: 'glob'; pattern: string }): void {
  const word = typeof token === 'string' ? token : token.pattern;
  command.words.push(word);
  if (typeof token !== 'string') command.globs.push(word);
}

/** Moves the assignments at the start of a command into its environment. */
export function takeAssignments(command: ShellCommand): ShellCommand {
  const env = { ...command.env };
  let start = 0;
  for (const word of command.words) {
    const assignment = ASSIGNMENT.exec(word);
    if (assignment === null) break;
    env[assignment[1]!] = assignment[2]!;
    start++;
  }
  return { ...command, env, words: command.words.slice(start) };
}

/** The command as a shell line again. */
export function formatCommand(command: ShellCommand): string {
  const env = Object.entries(command.env).map(([name, value]) => `${name}=${quoteWord(value)}`);
  const words = command.words.map((word) =>
    command.globs.includes(word) ? word : quoteWord(word),
  );
  return [...env, ...words].join(' ');
}

/** A word as a shell would read it back. */
export function quoteWord(word: string): string {
  return /^[\w@%+=:,./~^-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
