import { parse } from 'shell-quote';

/** A command of a line. */
export interface Part {
  words: string[];
  /** What stands behind it. */
  operator: string;
}

/** The commands of a line of a shell script; comments are none. */
export function partsOf(line: string): Part[] {
  const parts: Part[] = [{ words: [], operator: '' }];
  for (const token of parse(withoutSubstitutions(line))) {
    if (typeof token === 'string') parts.at(-1)!.words.push(token);
    else if ('comment' in token) break;
    else if (token.op === 'glob') parts.at(-1)!.words.push(token.pattern);
    else if (/^(&&|\|\||;|\||&|\|&)$/.test(token.op)) {
      parts.at(-1)!.operator = token.op;
      parts.push({ words: [], operator: '' });
    }
  }
  return parts.filter(({ words }) => words.length > 0);
}

/** Values that are filled in stay words: `${{ matrix.node }}` of a workflow, `$HOME`, `${name:-other}`. */
function withoutSubstitutions(line: string): string {
  return line.replaceAll(/\$\{\{.*?\}\}|\$\{[^}]*\}?|\$/g, '_');
}
