/** Names of the scripts that a command of a package manager runs. */
export function scriptsCalled(words: readonly string[]): string[] {
  const [program, first, ...rest] = words.filter((word) => !/^-|^[A-Za-z_]\w*=/.test(word));
  return program === undefined || first === undefined ? [] : namesIn(program, first, rest);
}

function namesIn(program: string, first: string, rest: readonly string[]): string[] {
  if (/^(run-s|run-p|npm-run-all2?|wireit|nr)$/.test(program)) return [first, ...rest].map((name) => name.replace(/\*.*$/, ''));
  if (!/^(npm|pnpm|yarn|bun)$/.test(program)) return [];
  if (['run', 'run-script'].includes(first)) return rest.slice(0, 1);
  return first === 't' ? ['test'] : [first];
}
