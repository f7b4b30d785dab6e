import type { Swap } from './find-swap.ts';
import { quote } from './wording.ts';

/** What values of its operands tell an operator from the one that took its place. */
export function operandInput(swap: Swap | undefined): string | undefined {
  if (swap === undefined) return undefined;
  const { left, right, from } = swap;
  if (/^[-+]=?$/.test(from)) return isOtherThanZero(right) ? 'any input that reaches it: assert the result' : `a value of ${quote(right)} other than 0`;
  if (/^[*/]=?$/.test(from)) return `a value of ${quote(left)} other than 0, with one of ${quote(right)} other than 1 and -1`;
  if (/^%=?$/.test(from)) return `values of ${quote(left)} and ${quote(right)} whose remainder is not their product`;
  return `values of ${quote(left)} and ${quote(right)} for which ${quote(from)} and ${quote(swap.to)} differ`;
}

/** A number, or a text that is joined to another one. */
function isOtherThanZero(code: string): boolean {
  return /^["'`]/.test(code) || Number(code) > 0;
}
