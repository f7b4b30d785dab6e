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
  const rest = [...args];
  while (rest.length > 0) {
    const arg = rest.shift()!;
    const { name, value } = splitOption(arg);
    if (name === undefined) parsed.positionals.push(arg);
    else if (known.includes(name)) append(parsed.values, name, value ?? rest.shift() ?? '');
    else parsed.others.push(arg);
  }
  return parsed;
}

/** The first value of an option that has several names; of the first name that was used. */
export function firstValue({ values }: ParsedOptions, names: readonly string[]): string | undefined {
  return names.flatMap((name) => values[name] ?? [])[0];
}

function splitOption(arg: string): { name?: string; value?: string } {
  return /^(?<name>--?[^=]+)(?:=(?<value>[^]*))?$/.exec(arg)?.groups ?? {};
}

function append(values: Record<string, string[]>, name: string, value: string): void {
  (values[name] ??= []).push(value);
}
