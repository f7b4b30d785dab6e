import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import type { PartialStrykerOptions } from '@stryker-mutator/api/core';
import { splitCommandLine } from './command-line.ts';
import type { StrykerJob } from './protocol.ts';

/** What mocha's own reading of its command line and configuration gives, as far as we use it. */
interface MochaOptions {
  _?: string[];
  spec?: string[];
  file?: string[];
  ignore?: string[];
  require?: string[];
  extension?: string[];
  recursive?: boolean;
  sort?: boolean;
  ui?: string;
  grep?: string;
  fgrep?: string;
  'async-only'?: boolean;
  'node-option'?: string[];
}

/**
 * Options for Stryker's mocha runner. Stryker reads only some of mocha's configuration and not its command line
 * (`--recursive` is lost without a word), so mocha's own code says which test files there are. The working folder must
 * be the one that the tests run in.
 */
export function readMochaOptions({ root, plugin, tests }: StrykerJob): PartialStrykerOptions {
  const { nodeArgs, args } = splitCommandLine(tests.argv, 'mocha');
  const mocha = loadMocha(createRequire(plugin!));
  const options = mocha.loadOptions([...args]);
  return {
    testRunnerNodeArgs: [
      ...nodeArgs,
      ...args.filter((arg) => mocha.isNodeFlag(arg.split('=')[0]!, false)),
      ...(options['node-option'] ?? []).map((option) => `--${option}`),
    ],
    mochaOptions: {
      'no-config': true,
      'no-package': true,
      spec: collectTestFiles(options, mocha).map((file) => relative(root, file)),
      require: options.require ?? [],
      ui: options.ui,
      ...(options.extension && { extension: options.extension }),
      ...grepOf(options),
      ...(options['async-only'] && { 'async-only': true }),
    },
  };
}

/** The parts of mocha that read its command line and find test files. */
interface Mocha {
  loadOptions(argv: string[]): MochaOptions;
  isNodeFlag(arg: string, bare: boolean): boolean;
  collectFiles(options: object): string[] | { files: string[] };
}

function loadMocha(require: NodeJS.Require): Mocha {
  const cli = join(dirname(require.resolve('mocha/package.json')), 'lib', 'cli');
  const { loadOptions } = require(join(cli, 'options')) as Pick<Mocha, 'loadOptions'>;
  const { isNodeFlag } = require(join(cli, 'node-flags')) as Pick<Mocha, 'isNodeFlag'>;
  return { loadOptions, isNodeFlag, collectFiles: require(join(cli, 'collect-files')) as Mocha['collectFiles'] };
}

function grepOf({ grep, fgrep }: MochaOptions): { grep?: string } {
  if (grep) return { grep };
  return fgrep ? { grep: escapeRegExp(fgrep) } : {};
}

function collectTestFiles(options: MochaOptions, { collectFiles }: Mocha): string[] {
  const written = [...(options.spec ?? []), ...(options._ ?? [])];
  const found = collectFiles({
    ignore: [],
    file: [],
    recursive: false,
    ...options,
    spec: written.length > 0 ? written : ['./test'],
  });
  return Array.isArray(found) ? found : found.files;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
