import { hasBin } from '../system/packages.ts';
import { type ShellCommand, skipFlags, takeAssignments } from './shell-command.ts';

/** Removes a wrapper from the words that follow it; null when these words wrap no command. */
type Unwrap = (rest: ShellCommand, cwd: string) => ShellCommand | null;

const PROGRAM =
  /^(?:node|npm|npx|pnpm|yarn|bun|bunx|tsx|ts-node|cross-env|env|_?mocha|jest|vitest|ava|tape?|uvu|bnt)$/;

const wrappers: Record<string, Unwrap> = {
  'cross-env': takeAssignments,
  env: takeAssignments,
  npx: program,
  bunx: program,
  npm: executed,
  pnpm: executed,
  yarn: executed,
  c8: covered,
  nyc: covered,
};

/** Removes what stands before the program that does the work: `cross-env`, `env`, `npx`, `pnpm exec`, `c8`, `nyc`. */
export function unwrap(command: ShellCommand, cwd: string): ShellCommand {
  const [tool = '', ...words] = command.words;
  if (!Object.hasOwn(wrappers, tool)) return command;
  const inner = wrappers[tool]!({ ...command, words }, cwd);
  return inner === null ? command : unwrap(inner, cwd);
}

function program(rest: ShellCommand): ShellCommand {
  return { ...rest, words: skipFlags(rest.words) };
}

function executed(rest: ShellCommand): ShellCommand | null {
  const [verb = '', ...words] = rest.words;
  return /^(?:exec|x)$/.test(verb) ? program({ ...rest, words }) : null;
}

/** The command that a coverage tool runs, after the tool's own flags and their values. */
function covered(rest: ShellCommand, cwd: string): ShellCommand | null {
  if (rest.words.includes('check-coverage')) return null;
  const start = rest.words.findIndex(
    (word) => PROGRAM.test(word) || (/^\w/.test(word) && hasBin(word, cwd)),
  );
  return start < 0 ? null : { ...rest, words: rest.words.slice(start) };
}
