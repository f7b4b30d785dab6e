import { statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { PartialStrykerOptions } from '@stryker-mutator/api/core';
import { takeOptions } from './command-line.ts';
import type { StrykerJob } from './protocol.ts';

/** What `node --test` looks for when no file is named, and the same in TypeScript. */
const NODE_TEST_FILES = [
  '**/*.test.?(c|m){js,ts}',
  '**/*-test.?(c|m){js,ts}',
  '**/*_test.?(c|m){js,ts}',
  '**/test-*.?(c|m){js,ts}',
  '**/test.?(c|m){js,ts}',
  '**/test/**/*.?(c|m)js',
];

/** What a call of `node --test` runs. */
export interface NodeTestCall {
  /** Patterns of test files, relative to the root. */
  testFiles: string[];
  /** Flags for node that hold for a single test file too. */
  nodeArgs: string[];
}

/** Reads the test command as a call of `node --test`. Looks at the disk for what is a folder. */
export function readNodeTestCall({ root, tests }: Pick<StrykerJob, 'root' | 'tests'>): NodeTestCall {
  const { flags, positionals } = nodeTestArguments(tests.argv ?? []);
  const named = positionals.map((path) => filesAt(root, relative(root, join(tests.cwd, path)) || '.'));
  return { testFiles: named.length > 0 ? named : NODE_TEST_FILES, nodeArgs: flags };
}

/** Options for Stryker's tap runner, which runs each test file with node. */
export function readTapOptions(job: StrykerJob): PartialStrykerOptions {
  const { testFiles, nodeArgs } = readNodeTestCall(job);
  return { tap: { testFiles, nodeArgs: ['--test-reporter=tap', ...nodeArgs, '-r', '{{hookFile}}', '{{testFile}}'] } };
}

function filesAt(root: string, path: string): string {
  return isFolder(join(root, path)) ? `${path}/**/*.?(c|m){js,ts}` : path;
}

/** Flags of `node --test` that hold for one test file, and the files named; a wrapper's own flags mean nothing to node. */
function nodeTestArguments(argv: readonly string[]): { flags: string[]; positionals: string[] } {
  const [program = '', ...args] = argv;
  if (!/^node(\.exe)?$/.test(basename(program))) return { flags: [], positionals: [] };
  const withValue = ['-r', '--require', '--import', '--loader', '--experimental-loader', '-C', '--conditions', '--env-file'];
  const ofTheRun = ['--test-reporter', '--test-reporter-destination', '--test-concurrency', '--test-name-pattern', '--test-skip-pattern', '--test-timeout'];
  const { values, others, positionals } = takeOptions(args, [...withValue, ...ofTheRun]);
  const kept = withValue.flatMap((name) => (values[name] ?? []).flatMap((value) => [name, value]));
  const plain = others.filter((flag) => !/^--(test|watch|experimental-test(?!-module-mocks))/.test(flag));
  return { flags: [...kept, ...plain], positionals };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
