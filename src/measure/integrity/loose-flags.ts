import type { Call } from './programs.ts';

/** Flags that make a tool judge less. */
const LOOSE =
  /^(--passWithNoTests|--pass-with-no-tests|--skip|--allow-policy-change|--testNamePattern|-t|--grep|-g|--fgrep|-f|--exclude|--testPathIgnorePatterns|--ignoreStatic|--allowEmpty|--no-check-coverage|--updateSnapshot|-u|--update)(=|$)|^--coverage(\.enabled)?=false$/;
/** The gate's own. */
const LOOSE_FOR_GATES = /^--only(=|$)/;
/** Flags whose going makes a tool judge less. */
const STRICT = /^(--check-coverage|--100|--per-file|--forbid-only|--max-warnings|--strict)(=|$)/;
const MINIMUM = /^--(?:coverage\.|test-coverage-)?(?:thresholds\.)?(lines|branches|functions|statements|break)(?:=(.*))?$/;

/** What calls say now that makes them judge less than the calls before, as the end of a sentence. */
export function looseFlags(was: readonly Call[], is: readonly Call[]): string[] {
  const programs = new Set(was.map(({ program }) => program));
  // One command line may name several programs (`c8 node --test`): what it says is told once
  const told = new Set<string>();
  return [...programs].flatMap((program) => {
    const [before, now] = [wordsOf(was, program), wordsOf(is, program)];
    const key = JSON.stringify([before, now]);
    if (told.has(key)) return [];
    told.add(key);
    return compare(before, now, program);
  });
}

function wordsOf(calls: readonly Call[], program: string): string[] {
  return calls.filter((call) => call.program === program).flatMap(({ words }) => words);
}

function compare(was: readonly string[], is: readonly string[], program: string): string[] {
  if (is.length === 0) return [];
  const isLoose = (word: string): boolean => LOOSE.test(word) || (/gates$/.test(program) && LOOSE_FOR_GATES.test(word));
  const added = is.filter((word, index) => isLoose(word) && countOf(is.slice(0, index + 1), word) > countOf(was, word));
  const dropped = was.filter((word) => STRICT.test(word) && !is.includes(word));
  const [before, now] = [minimaOf(was), minimaOf(is)];
  const lowered = [...before].filter(([name, value]) => (now.get(name) ?? -1) < value).map(([name]) => name);
  return [
    ...added.map((word) => `gives ${program} ${withArgument(is, word)}`),
    ...dropped.map((word) => `does not give ${program} ${word} any more`),
    ...lowered.map((name) => `gives ${program} ${now.has(name) ? `--${name} ${now.get(name)}` : `no --${name}`} instead of ${before.get(name)}`),
  ];
}

function countOf(words: readonly string[], word: string): number {
  return words.filter((other) => other === word).length;
}

function withArgument(words: readonly string[], word: string): string {
  const next = words[words.indexOf(word) + 1];
  return next === undefined || next.startsWith('-') || word.includes('=') ? word : `${word} ${next}`;
}

function minimaOf(words: readonly string[]): Map<string, number> {
  const minima = new Map<string, number>();
  for (const [index, word] of words.entries()) {
    const match = MINIMUM.exec(word);
    const value = Number(match?.[2] ?? words[index + 1]);
    if (match !== null && Number.isFinite(value)) minima.set(match[1]!, value);
  }
  return minima;
}
