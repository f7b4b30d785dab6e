import { basename } from 'node:path';

/** Arguments of a program, without the program. */
export interface CommandLine {
  /** Flags for node itself (`node --import tsx node_modules/mocha/bin/mocha.js`). */
  nodeArgs: string[];
  args: string[];
}

/** Splits `argv` at the program named: its path, a script of its name run by node, or a package runner before it. */
export function splitCommandLine(argv: readonly string[] | null, program: string): CommandLine {
  if (argv === null) return { nodeArgs: [], args: [] };
  const at = argv.findIndex((arg) => nameOf(arg) === nameOf(program));
  const byNode = at > 0 && nameOf(argv[0]!) === 'node';
  return { nodeArgs: byNode ? argv.slice(1, at) : [], args: argv.slice(at + 1) };
}

/** `mocha` for `node_modules/mocha/bin/_mocha`, `vitest` for `C:\x\vitest.mjs`. */
function nameOf(path: string): string {
  return basename(path.replaceAll('\\', '/')).replace(/^_/, '').replace(/\.(?:[cm]?js|exe|cmd|ps1)$/, '');
}

/** What a command line says. */
export interface ParsedOptions {
  /** Values of the options asked for, by the name they were written with. */
  values: Record<string, string[]>;
  /** All other flags, as written. */
  others: string[];
  positionals: string[];
}

/** Reads the `known` options, written `--name value` or `--name=value`; anything else with a dash takes no value. */
export function takeOptions(args: readonly string[], known: readonly string[]): ParsedOptions {
  const parsed: ParsedOptions = { values: {}, others: [], positionals: [] };
  for (let index = 0; index < args.length; index++) {
    const arg = args[index]!;
    const [, name, value] = /^(--?[^=]+)(?:=([^]*))?$/.exec(arg) ?? [];
    if (name === undefined) parsed.positionals.push(arg);
    else if (!known.includes(name)) parsed.others.push(arg);
    else (parsed.values[name] ??= []).push(value ?? args[++index] ?? '');
  }
  return parsed;
}
