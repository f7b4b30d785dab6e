import type { TamperingKind } from '../../model/integrity.ts';

/** What a comment tells a tool. */
export interface Told {
  what: TamperingKind;
  /** What it says to the tool, without the reason: equal for equal directives. */
  says: string;
  /** Ends what another one began: it is missed when it is gone. */
  closes: boolean;
}

interface Pattern {
  what: TamperingKind;
  matches: RegExp;
  closes?: true;
}

/** As each tool reads its own comments: at the start, after white space and the stars of a block. */
const patterns: Pattern[] = [
  { what: 'mutation-ignore', matches: /^Stryker disable\b[^:]*/ },
  { what: 'mutation-ignore', matches: /^Stryker restore\b[^:]*/, closes: true },
  { what: 'coverage-ignore', matches: /^(?:istanbul|c8|v8) ignore (?:stop|end)\b/, closes: true },
  { what: 'coverage-ignore', matches: /^(?:istanbul|c8|v8) ignore\b(?: (?:next|if|else|file|start|try|catch|finally|class|function|method|\d+))*/ },
  { what: 'coverage-ignore', matches: /^node:coverage (?:disable|ignore next)\b(?: \d+)?/ },
  { what: 'coverage-ignore', matches: /^node:coverage enable\b/, closes: true },
  { what: 'lint-ignore', matches: /^(?:eslint|oxlint)-disable(?:-next-line|-line)?(?![\w-])(?:(?! --).)*/ },
  { what: 'lint-ignore', matches: /^(?:eslint|oxlint)-enable\b(?:(?! --).)*/, closes: true },
  { what: 'lint-ignore', matches: /^eslint [\w@/-]+: *(?:\[? *)?["']?(?:off|0)\b.*/ },
  { what: 'lint-ignore', matches: /^biome-ignore(?:-all|-start)? [\w/]+/ },
  { what: 'lint-ignore', matches: /^(?:deno-lint-ignore(?:-file)?|tslint:disable\S*|jshint ignore)\b[^-]*/ },
  { what: 'type-ignore', matches: /^@ts-(?:ignore|expect-error|nocheck)\b/ },
  {
    what: 'generated-marker',
    matches: /@generated\b|\bdo not (?:edit|modify)\b|\b(?:this|the) (?:file|code|module)\b.{0,40}\b(?:auto-?)?generated\b|\bauto(?:matically)?[- ]?generated (?:file|code|by|from)\b/i,
  },
];

/** What a comment tells a tool, by its text without the signs around it; null when it is only a comment. */
export function recognise(value: string, atTop: boolean): Told | null {
  const wanted = patterns.filter(({ what }) => atTop || what !== 'generated-marker');
  for (const line of linesOf(value)) {
    const pattern = wanted.find(({ matches }) => matches.test(line));
    if (pattern !== undefined) return toldBy(pattern, line);
  }
  return null;
}

function toldBy({ what, matches, closes }: Pattern, line: string): Told {
  const says = matches.exec(line)![0].trim().replaceAll(/\s+/g, ' ').toLowerCase();
  return { what, says: what === 'generated-marker' ? 'generated' : says, closes: closes === true };
}

/** The lines of a comment at which a directive may stand. */
function linesOf(value: string): string[] {
  return value.split('\n').map((line) => line.replace(/^[\s*!]+/, '').trimEnd());
}
