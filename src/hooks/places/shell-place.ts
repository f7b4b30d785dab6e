import { relative } from 'node:path';
import { UserError } from '../../model/problem.ts';
import type { HookPlace } from './place.ts';

/** What a hook of git runs; `folder` is the project's within the repository, empty for the same. */
export function gitCommand(folder: string): string {
  const check = 'npx --no gates check --staged';
  return folder === '' ? check : `cd ${quoted(folder)} && ${check}`;
}

function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A hook of git that is a shell script. Our line is its first: what comes later may end the script, or replace it. */
export function shellPlace(title: string, file: string, folder: string, root: string): HookPlace {
  const command = gitCommand(folder);
  const line = `${folder === '' ? command : `(${command})`} || exit $?`;
  return {
    title,
    file,
    isProgram: true,
    entry: line,
    isIn: (text) => text !== null && text.split(/\r?\n/).some((each) => isOurs(each, command)),
    add(text) {
      if (text === null) return `#!/bin/sh\n${line}\n`;
      const [first = '', ...rest] = text.split('\n');
      if (!first.startsWith('#!')) return `${line}\n${text}`;
      assertShell(first, relative(root, file));
      return [first, line, ...rest].join('\n');
    },
    remove(text) {
      const left = text.split('\n').filter((each) => !isOurs(each, command)).join('\n');
      return /^(#!.*)?\s*$/.test(left) ? null : left;
    },
  };
}

/** A line that a person wrote without `|| exit` counts; a comment does not. */
function isOurs(line: string, command: string): boolean {
  return line.replace(/^[\s(]+/, '').startsWith(command);
}

function assertShell(first: string, file: string): void {
  if (/\b(?:ba|da|k|z)?sh\b/.test(first)) return;
  throw new UserError('hook-no-shell', `${file} is not a shell script (${first.trim()}), so it stays as it is`);
}
