/** Blocks of code and code spans, in which GitHub links nothing; then what it links elsewhere. */
const CODE_OR_LINK = /^ *(`{3,})[^\n]*\n[\s\S]*?^ *\1`*$|(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\2(?!`)|@(?=\w)|#(?=\d)/gmu;

/** Markdown in which no `@name` notifies a person and no `#1` links to an issue; code stays as it is. */
export function withoutMentions(markdown: string): string {
  return markdown.replace(CODE_OR_LINK, (found) => (found === '@' || found === '#' ? `${found}<!-- -->` : found));
}
