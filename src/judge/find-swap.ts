import { normalise, squeeze } from './source-text.ts';

/** One operator that became another, between its operands. */
export interface Swap {
  left: string;
  from: string;
  to: string;
  right: string;
}

/** Operators by what Stryker puts in their place, as a mutator knows them. */
export const swaps = {
  boundaries: { '<': ['<='], '<=': ['<'], '>': ['>='], '>=': ['>'] },
  logical: { '&&': ['||'], '||': ['&&'], '??': ['&&'] },
  arithmetic: { '+': ['-'], '-': ['+'], '*': ['/'], '/': ['*'], '%': ['*'] },
  assignments: {
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
  },
} satisfies Record<string, Record<string, string[]>>;

/** Where in the original an operator has to become another one for it to be the replacement. */
export function findSwap(original: string, replacement: string, known: Record<string, string[]>): Swap | undefined {
  const wanted = squeeze(replacement);
  for (const [from, targets] of Object.entries(known)) {
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
