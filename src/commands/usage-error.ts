import type { Command, CommanderError } from 'commander';
import { UserError } from '../model/problem.ts';
import { nearestHint } from '../system/nearest.ts';

/** A mistake on the command line in our own words, with the nearest valid name where a name is unknown. */
export function toUsageError(error: CommanderError, command: Command): UserError {
  const [firstLine] = error.message.replace(/^error: /, '').split('\n');
  return new UserError(error.code, sentence(firstLine!), { hint: hintFor(error, command) });
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function hintFor(error: CommanderError, command: Command): string {
  const written = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  switch (error.code) {
    case 'commander.unknownCommand':
      return nearestHint('command', written, commandNames(command));
    case 'commander.unknownOption':
      return nearestHint('option', written.replace(/=.*/s, ''), optionNames(command));
    default:
      return `${commandPath(command)} --help shows what it takes.`;
  }
}

function commandNames(command: Command): string[] {
  return command.commands.map((sub) => sub.name());
}

function optionNames(command: Command): string[] {
  return command.createHelp().visibleOptions(command).flatMap((option) => option.long ?? []);
}

function commandPath(command: Command): string {
  return command.parent ? `${commandPath(command.parent)} ${command.name()}` : command.name();
}
