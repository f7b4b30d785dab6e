import { methodInput, regexInput } from './call-input.ts';
import { findSwap, swaps } from './find-swap.ts';
import { operandInput } from './operand-input.ts';
import { squeeze } from './source-text.ts';
import { quote } from './wording.ts';

/** The code of a mutant and of what it replaces, with the line that it begins on. */
export interface ReplacedCode {
  mutator: string;
  original: string;
  replacement: string;
  line: string;
}

/** What input tells a mutant from its original, or what to look at when any does; nothing where the mutator does not make it plain. */
export function tellingInput(code: ReplacedCode): { tellingInput?: string } {
  const told = byMutator[code.mutator]?.(code);
  return told === undefined ? {} : { tellingInput: told };
}

/**
 * Why it may be that no input tells a mutant from its original: only for `a < b ? a : b` and its like, which give the
 * same value at the boundary whichever operand is chosen.
 */
export function mayBeEquivalent({ original, replacement, line }: ReplacedCode): { mayBeEquivalent?: string } {
  const swap = findSwap(original, replacement, swaps.boundaries);
  if (swap === undefined) return {};
  const { left, right } = swap;
  const arms = [`${left} : ${right}`, `${right} : ${left}`].map((text) => squeeze(`${original} ? ${text}`));
  if (!arms.some((text) => squeeze(line).includes(text))) return {};
  return { mayBeEquivalent: `where ${quote(`${left} === ${right}`)}, both arms are the same value` };
}

type Teller = (code: ReplacedCode) => string | undefined;

const byMutator: Record<string, Teller> = {
  EqualityOperator: ({ original, replacement }) => {
    const boundary = findSwap(original, replacement, swaps.boundaries);
    if (boundary) return `the value at the boundary: ${quote(`${boundary.left} === ${boundary.right}`)}`;
    return 'any input that reaches it: the condition is the opposite, so assert what it decides';
  },
  ConditionalExpression: ({ original, replacement }) => {
    if (/^(?:case\b|default\b)/.test(replacement)) return `the value of ${quote(replacement.replace(/:\s*$/, ''))}, for which its statements run`;
    return `an input for which ${quote(original)} is ${replacement === 'true' ? 'false' : 'true'}`;
  },
  LogicalOperator: ({ original, replacement }) => {
    const swap = findSwap(original, replacement, swaps.logical);
    if (swap === undefined) return undefined;
    const { left, right } = swap;
    if (swap.from === '??') return `an input for which ${quote(left)} is null or undefined, and one for which it is not`;
    return `an input for which only one of ${quote(left)} and ${quote(right)} holds`;
  },
  BooleanLiteral: ({ original, replacement }) =>
    original.startsWith('!')
      ? `any value of ${quote(replacement)}: it is taken for its opposite, so assert what it decides`
      : `what reads the value: assert what ${quote(original)} does there`,
  ArithmeticOperator: ({ original, replacement }) => operandInput(findSwap(original, replacement, swaps.arithmetic)),
  AssignmentOperator: ({ original, replacement }) => operandInput(findSwap(original, replacement, swaps.assignments)),
  UnaryOperator: ({ original }) => `a value of ${quote(original.replace(/^[-+~]\s*/, ''))} other than 0`,
  UpdateOperator: ({ original }) => `the value of ${quote(original.replace(/\+\+|--/, ''))} after the update: a second round of the loop, or a read of it`,
  OptionalChaining: ({ original, replacement }) => `${quote(beforeChain(original, replacement))} null or undefined`,
  StringLiteral: ({ original }) => isEmptyText(original) ? 'the text itself: assert that it is empty' : `the text itself: assert ${quote(original)}, or a part of it`,
  ArrayDeclaration: ({ original }) => /^\[\s*\]$/.test(original) ? 'the list itself: assert that it starts empty' : 'the elements of the list: assert at least one of them',
  ObjectLiteral: ({ original }) => `the properties of the object: assert one of ${quote(original)}`,
  BlockStatement: () => 'an input that runs the block, with an assertion on what the block returns, changes or calls',
  ArrowFunction: () => 'the result of the function: assert what depends on it',
  MethodExpression: ({ original, replacement }) => methodInput(original, replacement),
  Regex: ({ original, replacement }) => regexInput(original, replacement),
};

/** What stands before the `?.` that became a `.`. */
function beforeChain(original: string, replacement: string): string {
  const wanted = squeeze(replacement);
  const parts = original.split('?.');
  for (let at = 1; at < parts.length; at += 1) {
    const left = parts.slice(0, at).join('?.');
    const right = parts.slice(at).join('?.');
    if ([`${left}.${right}`, left + right].some((text) => squeeze(text) === wanted)) return left;
  }
  return parts[0]!;
}

function isEmptyText(literal: string): boolean {
  return /^(?:""|''|``)$/.test(literal);
}
