/** How the code of a repository is written, as far as its linters and formatters may ask the same of a new file. */
export interface CodeStyle {
  quote: "'" | '"';
  semicolons: boolean;
  /** One level of indentation. */
  indent: string;
}

/** The style that most of the given code has; single quotes, semicolons and two spaces where it does not tell. */
export function readCodeStyle(texts: readonly string[]): CodeStyle {
  const code = texts.join('\n');
  const count = (pattern: RegExp): number => code.match(pattern)?.length ?? 0;
  return {
    quote: count(/"[^"'\n]*"/g) > count(/'[^"'\n]*'/g) ? '"' : "'",
    // Lines that a statement goes on after end so in code with semicolons too
    semicolons: 3 * count(/;[ \t]*\r?$/gm) >= count(/[\w)\]'"`][ \t]*\r?$/gm),
    indent: indentOf(count(/^\t/gm), count(/^ {2}\S/gm), count(/^ {4}\S/gm)),
  };
}

function indentOf(tabs: number, twos: number, fours: number): string {
  if (tabs > twos + fours) return '\t';
  return twos === 0 && fours > 0 ? '    ' : '  ';
}
