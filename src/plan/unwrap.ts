import { hasBin } from '../system/packages.ts';
import { type ShellCommand, takeAssignments } from './parse-script.ts';

const PROGRAM =
  /^(?:node|npm|npx|pnpm|yarn|bun|bunx|tsx|ts-node|cross-env|env|_?mocha|jest|vitest|ava|tape?|uvu|bnt)$/;

/** Removes what stands before the program that does the work: `cross-env`, `env`, `npx`, `pnpm exec`, `c8`, `nyc`. */
export function unwrap(command: ShellCommand, cwd: string): ShellCommand {
  const inner = unwrapOnce(command, cwd);
  return inner === null ? command : unwrap(inner, cwd);
}

function unwrapOnce(command: ShellCommand, cwd: string): ShellCommand | null {
  const [tool, ...rest] = command.words;
  const withWords = (words: string[]): ShellCommand => ({ ...command, words });
  switch (tool) {
    case 'cross-env':
    case 'env':
      return takeAssignments(withWords(rest));
    case 'npx':
    case 'bunx':
      return withWords(skipFlags(rest));
    case 'npm':
    case 'pnpm':
    case 'yarn':
      return /^(?:exec|x)$/.test(rest[0] ?? '') ? withWords(skipFlags(rest.slice(1))) : null;
    case 'c8':
    case 'nyc': {
      const start = rest.findIndex(
        (word) => PROGRAM.test(word) || (/^\w/.test(word) && hasBin(word, cwd)),
      );
      return start < 0 || rest.includes('check-coverage') ? null : withWords(rest.slice(start));
    }
    default:
      return null;
  }
}

function skipFlags(words: string[]): string[] {
  const start = words.findIndex((word) => !word.startsWith('-'));
  return start < 0 ? [] : words.slice(start);
}
