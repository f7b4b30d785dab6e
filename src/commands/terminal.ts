/** Where a command writes: data on standard output, everything else on standard error. */
export interface Output {
  write(text: string): void;
  isTTY: boolean;
  /** Width of a line. */
  columns: number;
  color: boolean;
}

/** The process as commands see it. */
export interface Terminal {
  /** Folder in which `gates` was started, absolute. */
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  stdout: Output;
  stderr: Output;
  /** All of standard input; empty where a person would have to type it. */
  readInput(): Promise<string>;
  /** Takes over Ctrl-C and SIGTERM: they abort the signal instead of ending the process. */
  interruption(): AbortSignal;
}

/** Whether to colour what goes to a stream, by https://no-color.org and FORCE_COLOR. */
export function isColorWanted(env: Terminal['env'], isTTY: boolean): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] !== undefined) return !['0', 'false'].includes(env['FORCE_COLOR']);
  return isTTY && env['TERM'] !== 'dumb';
}
