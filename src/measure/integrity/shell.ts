import { type Part, partsOf } from './shell-parts.ts';

/** One command of a shell script. */
export interface Command {
  words: string[];
  /** Its failure does not fail the script (`|| true`). */
  ignored: boolean;
  /** It is never run (after `exit 0`). */
  dead: boolean;
}

/** How a script ends when one of its commands fails. */
export interface ShellOptions {
  /** The last command alone decides, as in a line that npm runs; else any that fails does (`sh -e`). */
  lastDecides: boolean;
}

/** The commands of a script, in order; comments are none. */
export function commandsOf(script: string, { lastDecides }: ShellOptions): Command[] {
  const lines = script.replaceAll(/\\\r?\n/g, ' ').split(/\r?\n/);
  let ended = false;
  let depth = 0;
  return lines.flatMap((line) => {
    const parts = partsOf(line);
    return parts.map((part, index): Command => {
      depth += depthOf(part.words);
      const dead = ended || isBypassed(parts[index - 1]);
      ended ||= depth === 0 && part.words[0] === 'exit' && isAlone(parts, index);
      return { words: part.words, ignored: isIgnored(parts, index, lastDecides), dead };
    });
  });
}

/** `if`, `while` and the like open a block, `fi` and `done` end it. */
function depthOf([first]: readonly string[]): number {
  if (['if', 'while', 'for', 'case', 'until', '{'].includes(first!)) return 1;
  return ['fi', 'done', 'esac', '}'].includes(first!) ? -1 : 0;
}

/** Whether the command before decides that this one is not run. */
function isBypassed(before: Part | undefined): boolean {
  if (before === undefined) return false;
  return (before.operator === '||' && succeeds(before.words)) || (before.operator === '&&' && before.words[0] === 'false');
}

function isAlone(parts: readonly Part[], index: number): boolean {
  const before = parts[index - 1];
  return before === undefined || before.operator === ';';
}

function isIgnored(parts: readonly Part[], index: number, lastDecides: boolean): boolean {
  const { operator } = parts[index]!;
  if (operator === '|' || operator === '&') return true;
  const alternative = parts.slice(index + 1).find((_, at) => parts[index + at]!.operator === '||');
  if (alternative !== undefined && succeeds(alternative.words)) return true;
  return lastDecides && parts.slice(index, -1).some((part) => part.operator === ';');
}

/** Whether a command always ends well. */
function succeeds([program, argument]: readonly string[]): boolean {
  return ['true', ':', 'echo', 'printf'].includes(program!) || (program === 'exit' && (argument ?? '0') === '0');
}
