import { normalise } from './source-text.ts';
import { oneLine } from './wording.ts';

/** The code of a mutant and of what it replaces, with the line that it begins on. */
export interface ReplacedCode {
  mutator: string;
  original: string;
  replacement: string;
  line: string;
}

/** One operator that became another, between its operands. */
interface Swap {
  left: string;
  from: string;
  to: string;
  right: string;
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
  const swap = findSwap(original, replacement, boundaries);
  if (swap === undefined) return {};
  const { left, right } = swap;
  const arms = [`${left} : ${right}`, `${right} : ${left}`].map((text) => squeeze(`${original} ? ${text}`));
  if (!arms.some((text) => squeeze(line).includes(text))) return {};
  return { mayBeEquivalent: `where ${quote(`${left} === ${right}`)}, both arms are the same value` };
}

type Teller = (code: ReplacedCode) => string | undefined;

const byMutator: Record<string, Teller> = {
  EqualityOperator: ({ original, replacement }) => {
    const boundary = findSwap(original, replacement, boundaries);
    if (boundary) return `the value at the boundary: ${quote(`${boundary.left} === ${boundary.right}`)}`;
    return 'any input that reaches it: the condition is the opposite, so assert what it decides';
  },
  ConditionalExpression: ({ original, replacement }) => {
    if (/^(?:case\b|default\b)/.test(replacement)) return `the value of ${quote(replacement.replace(/:\s*$/, ''))}, for which its statements run`;
    return `an input for which ${quote(original)} is ${replacement === 'true' ? 'false' : 'true'}`;
  },
  LogicalOperator: ({ original, replacement }) => {
    const swap = findSwap(original, replacement, logical);
    if (swap === undefined) return undefined;
    const { left, right } = swap;
    if (swap.from === '??') return `an input for which ${quote(left)} is null or undefined, and one for which it is not`;
    return `an input for which only one of ${quote(left)} and ${quote(right)} holds`;
  },
  BooleanLiteral: ({ original, replacement }) =>
    original.startsWith('!')
      ? `any value of ${quote(replacement)}: it is taken for its opposite, so assert what it decides`
      : `what reads the value: assert what ${quote(original)} does there`,
  ArithmeticOperator: ({ original, replacement }) => operands(findSwap(original, replacement, arithmetic)),
  AssignmentOperator: ({ original, replacement }) => operands(findSwap(original, replacement, assignments)),
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

const boundaries = { '<': ['<='], '<=': ['<'], '>': ['>='], '>=': ['>'] };
const logical = { '&&': ['||'], '||': ['&&'], '??': ['&&'] };
const arithmetic = { '+': ['-'], '-': ['+'], '*': ['/'], '/': ['*'], '%': ['*'] };
const assignments = {
  '+=': ['-='],
  '-=': ['+='],
  '*=': ['/='],
  '/=': ['*='],
  '%=': ['*='],
  '<<=': ['>>='],
  '>>=': ['<<='],
  '&=': ['|='],
  '|=': ['&='],
  '&&=': ['||='],
  '||=': ['&&='],
  '??=': ['&&='],
};

/** Where in the original an operator has to become another one for it to be the replacement. */
function findSwap(original: string, replacement: string, swaps: Record<string, string[]>): Swap | undefined {
  const wanted = squeeze(replacement);
  for (const [from, targets] of Object.entries(swaps)) {
    const parts = original.split(from);
    for (let at = 1; at < parts.length; at += 1) {
      const left = parts.slice(0, at).join(from);
      const right = parts.slice(at).join(from);
      const to = targets.find((target) => squeeze(left + target + right) === wanted);
      if (to !== undefined) return { left: normalise(left), from, to, right: normalise(right) };
    }
  }
  return undefined;
}

function operands(swap: Swap | undefined): string | undefined {
  if (swap === undefined) return undefined;
  const { left, right, from } = swap;
  if (/^[-+]=?$/.test(from) && isOtherThanZero(right)) return 'any input that reaches it: assert the result';
  if (/^[-+]=?$/.test(from)) return `a value of ${quote(right)} other than 0`;
  if (/^[*/]=?$/.test(from)) return `a value of ${quote(left)} other than 0, with one of ${quote(right)} other than 1 and -1`;
  if (/^%=?$/.test(from)) return `values of ${quote(left)} and ${quote(right)} whose remainder is not their product`;
  return `values of ${quote(left)} and ${quote(right)} for which ${quote(from)} and ${quote(swap.to)} differ`;
}

/** A number, or a text that is joined to another one. */
function isOtherThanZero(code: string): boolean {
  return /^["'`]/.test(code) || Number(code) > 0;
}

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

/** What tells a call of each method from what Stryker puts in its place. */
const methods: Record<string, string> = {
  startsWith: 'a text that begins with it and does not end with it',
  endsWith: 'a text that ends with it and does not begin with it',
  trim: 'a text with blanks around it',
  trimStart: 'a text with blanks before it and none after it',
  trimEnd: 'a text with blanks after it and none before it',
  toUpperCase: 'a text with small letters',
  toLowerCase: 'a text with capital letters',
  toLocaleUpperCase: 'a text with small letters',
  toLocaleLowerCase: 'a text with capital letters',
  some: 'a list in which some elements match and some do not',
  every: 'a list in which some elements match and some do not',
  min: 'two different values',
  max: 'two different values',
  sort: 'a list that is not in order yet',
  reverse: 'a list that reads differently backwards',
  filter: 'a list with an element that is filtered out',
  slice: 'a value of which a part is left out',
  substr: 'a text of which a part is left out',
  substring: 'a text of which a part is left out',
  charAt: 'a text of more than one character',
};

function methodInput(original: string, replacement: string): string | undefined {
  const names = (text: string): string[] => [...text.matchAll(/\.\s*(\w+)\s*\(/g)].map(([, name]) => name!);
  const left = names(replacement);
  // The call that is no longer there, the last of its name
  const changed = names(original).findLast((name) => countOf(names(original), name) > countOf(left, name));
  return changed === undefined ? undefined : methods[changed];
}

function countOf(names: readonly string[], name: string): number {
  return names.filter((each) => each === name).length;
}

function regexInput(original: string, replacement: string): string {
  const lost = (anchor: string): boolean => countOf([...original], anchor) > countOf([...replacement], anchor);
  if (lost('^')) return 'a text in which the match stands after other characters';
  if (lost('$')) return 'a text in which other characters follow the match';
  return `a text that only one of ${quote(original)} and ${quote(replacement)} matches`;
}

function isEmptyText(literal: string): boolean {
  return /^(?:""|''|``)$/.test(literal);
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}

function quote(text: string): string {
  return `\`${oneLine(text)}\``;
}
