import { stripVTControlCharacters } from 'node:util';
import { systemProblem, type Problem, type UserError } from '../model/problem.ts';
import { visible } from '../report/text.ts';

/** What a person has to know of an error: its message and what to do, without anything that steers a terminal or a CI log. */
export function describeError({ message, hint }: Pick<UserError | Problem, 'message' | 'hint'>): string {
  return plain(`error: ${message}\n${hint === undefined ? '' : `hint: ${hint}\n`}`);
}

/** What keeps the whole check from happening on this machine; null when that is not why. */
export function describeRefusal(error: unknown): string | null {
  const refused = systemProblem(error);
  if (refused === null || !REFUSALS.includes(String((error as NodeJS.ErrnoException).code))) return null;
  return describeError({ ...refused, message: `nothing could be measured. ${refused.message}` });
}

/** Answers of a machine; any other may come from a bug of ours. */
const REFUSALS = ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN', 'EIO', 'ENAMETOOLONG'];

/** Text for people: GitHub takes a line that starts with two colons for a command, wherever it comes from. */
export function plain(text: string): string {
  return visible(stripVTControlCharacters(text)).replaceAll(/^(\s*):(?=:)/gm, '$1: ').replaceAll('##[', '# # [');
}
