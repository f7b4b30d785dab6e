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
  const require = createRequire(plugin!);
  const cli = join(dirname(require.resolve('mocha/package.json')), 'lib', 'cli');
  const { loadOptions } = require(join(cli, 'options')) as { loadOptions(argv: string[]): MochaOptions };
  const { isNodeFlag } = require(join(cli, 'node-flags')) as { isNodeFlag(arg: string, bare: boolean): boolean };
  const options = loadOptions([...args]);
  const { extension, grep, fgrep } = options;
  return {
    testRunnerNodeArgs: [
      ...nodeArgs,
      ...args.filter((arg) => isNodeFlag(arg.split('=')[0]!, false)),
      ...(options['node-option'] ?? []).map((option) => `--${option}`),
    ],
    mochaOptions: {
      'no-config': true,
      'no-package': true,
      spec: collectTestFiles(options, join(cli, 'collect-files'), require).map((file) => relative(root, file)),
      require: options.require ?? [],
      ui: options.ui,
      ...(extension && { extension }),
      ...((grep ?? fgrep) && { grep: grep ?? escapeRegExp(fgrep!) }),
      ...(options['async-only'] && { 'async-only': true }),
    },
  };
}

function collectTestFiles(options: MochaOptions, module: string, require: NodeJS.Require): string[] {
  const collectFiles = require(module) as (options: object) => string[] | { files: string[] };
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
