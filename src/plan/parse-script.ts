import { type ParseEntry, parse } from 'shell-quote';
import { type ShellCommand, takeAssignments } from './shell-command.ts';

/** How far a line has been read. */
interface Reading {
  commands: ShellCommand[];
  /** The command that words are added to. */
  command: ShellCommand;
  /** What is passed over: the target of a redirection, or a command that does not run after a success. */
  skipping: 'command' | 'word' | null;
}

const REDIRECTION = /^(?:&?>{1,2}[&|]?|<[&>]?|<<-?|<<<)$/;

/**
 * Splits a shell line into the commands that run when each one succeeds: `b` of `a || b` is left out, and so are the
 * readers of a pipe and redirections. Variables come from this process's environment. A line with a command
 * substitution cannot be known without running it: it yields null.
 */
export function parseScript(line: string): ShellCommand[] | null {
  if (/`|\$\(/.test(line)) return null;
  const reading: Reading = { commands: [], command: emptyCommand(), skipping: null };
  for (const token of parse(line, (name) => process.env[name] ?? '')) {
    if (typeof token === 'object' && 'comment' in token) break;
    read(token, reading);
  }
  finishCommand(reading);
  return reading.commands;
}

function read(token: Exclude<ParseEntry, { comment: string }>, reading: Reading): void {
  if (typeof token === 'string') readWord(token, reading);
  else if (token.op === 'glob') readWord(token.pattern, reading, { isGlob: true });
  else if (REDIRECTION.test(token.op)) readRedirection(reading);
  else readOperator(token.op, reading);
}

function readWord(word: string, reading: Reading, { isGlob = false } = {}): void {
  if (reading.skipping === 'word') reading.skipping = null;
  else if (reading.skipping === null) {
    reading.command.words.push(word);
    if (isGlob) reading.command.globs.push(word);
  }
}

function readRedirection(reading: Reading): void {
  const { words } = reading.command;
  // the `2` of `2> file` is no word of the command
  if (/^\d$/.test(words.at(-1) ?? '')) words.pop();
  reading.skipping ??= 'word';
}

function readOperator(operator: string, reading: Reading): void {
  finishCommand(reading);
  const isInSkippedGroup = reading.skipping === 'command' && /[()]/.test(operator);
  reading.skipping = operator.startsWith('|') || isInSkippedGroup ? 'command' : null;
}

function finishCommand(reading: Reading): void {
  const taken = takeAssignments(reading.command);
  if (taken.words.length > 0) reading.commands.push(taken);
  reading.command = emptyCommand();
}

function emptyCommand(): ShellCommand {
  return { words: [], globs: [], env: {} };
}
