import { quote } from './wording.ts';

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

/** What tells a call of a method from one of another, or from none. */
export function methodInput(original: string, replacement: string): string | undefined {
  const names = (text: string): string[] => [...text.matchAll(/\.\s*(\w+)\s*\(/g)].map(([, name]) => name!);
  const left = names(replacement);
  // The call that is no longer there, the last of its name
  const changed = names(original).findLast((name) => countOf(names(original), name) > countOf(left, name));
  return changed === undefined ? undefined : methods[changed];
}

function countOf(names: readonly string[], name: string): number {
  return names.filter((each) => each === name).length;
}

/** What tells a pattern from another one. */
export function regexInput(original: string, replacement: string): string {
  const lost = (anchor: string): boolean => countOf([...original], anchor) > countOf([...replacement], anchor);
  if (lost('^')) return 'a text in which the match stands after other characters';
  if (lost('$')) return 'a text in which other characters follow the match';
  return `a text that only one of ${quote(original)} and ${quote(replacement)} matches`;
}
