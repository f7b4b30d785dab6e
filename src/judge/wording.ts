import type { Plan } from '../model/plan.ts';
import { normalise } from './source-text.ts';

/** `1 function`, `3 functions`. */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${amount} ${amount === 1 ? noun : plural}`;
}

/** That no function is judged. */
export function noFunctions({ scope }: Pick<Plan, 'scope'>): string {
  return scope ? 'the change touches no function' : 'no functions';
}

/** A number with as few decimals as tell it from its limit: 8.04 against 8 is `8.04`, never `8.0`. */
export function showBeside(measured: number, limit: number, decimals = 1): string {
  for (let digits = decimals; digits <= 12; digits += 1) {
    const text = measured.toFixed(digits);
    if (Math.sign(Number(text) - limit) === Math.sign(measured - limit)) return text;
  }
  return String(measured);
}

/** Line numbers as ranges: `3-5, 9`; at most `most` of them, then how many more. */
export function lineRanges(lines: readonly number[], most = 8): string {
  const ranges: [first: number, last: number][] = [];
  for (const line of [...new Set(lines)].sort((left, right) => left - right)) {
    const current = ranges.at(-1);
    if (current !== undefined && line === current[1] + 1) current[1] = line;
    else ranges.push([line, line]);
  }
  return listed(
    ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)),
    most,
  );
}

/** Items joined by commas: the first `most`, then how many more. */
export function listed(items: readonly string[], most: number): string {
  const shown = items.slice(0, most).join(', ');
  return items.length > most ? `${shown} and ${items.length - most} more` : shown;
}

/** Source text on one line, white space collapsed, cut to `length` characters. */
export function oneLine(text: string, length = 60): string {
  const line = normalise(text);
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}

/** Code in a sentence, on one line. */
export function quote(text: string): string {
  return `\`${oneLine(text)}\``;
}
