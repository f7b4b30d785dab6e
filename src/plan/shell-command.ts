/** One command of a shell line. */
export interface ShellCommand {
  /** Program and arguments; words that are `globs` still have to be expanded. */
  words: string[];
  /** Words that the shell would expand, because they were not quoted. */
  globs: string[];
  /** Variables set for this command (`TZ=UTC mocha`). */
  env: Record<string, string>;
}

const ASSIGNMENT = /^([A-Za-z_]\w*)=([\s\S]*)$/;

/** Moves the assignments at the start of a command into its environment. */
export function takeAssignments(command: ShellCommand): ShellCommand {
  const env = { ...command.env };
  let start = 0;
  for (const word of command.words) {
    const assignment = ASSIGNMENT.exec(word);
    if (assignment === null) break;
    env[assignment[1]!] = assignment[2]!;
    start++;
  }
  return { ...command, env, words: command.words.slice(start) };
}

/** Words from the first one that is no flag. */
export function skipFlags(words: readonly string[]): string[] {
  const start = words.findIndex((word) => !word.startsWith('-'));
  return start < 0 ? [] : words.slice(start);
}

/** The command as a shell line again. */
export function formatCommand(command: ShellCommand): string {
  const env = Object.entries(command.env).map(([name, value]) => `${name}=${quoteWord(value)}`);
  const words = command.words.map((word) =>
    command.globs.includes(word) ? word : quoteWord(word),
  );
  return [...env, ...words].join(' ');
}

/** A word as a shell would read it back. */
export function quoteWord(word: string): string {
  return /^[\w@%+=:,./~^-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
