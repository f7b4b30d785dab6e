import { statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { PartialStrykerOptions } from '@stryker-mutator/api/core';
import { splitCommandLine, takeOptions } from './command-line.ts';
import { readJestOptions } from './jest-options.ts';
import { readMochaOptions } from './mocha-options.ts';
import type { StrykerJob } from './protocol.ts';
import { TAP_RUNNER_NAME } from './tap-runner-plugin.ts';

/** What `node --test` looks for when no file is named, and the same in TypeScript. */
const NODE_TEST_FILES = [
  '**/*.test.?(c|m){js,ts}',
  '**/*-test.?(c|m){js,ts}',
  '**/*_test.?(c|m){js,ts}',
  '**/test-*.?(c|m){js,ts}',
  '**/test.?(c|m){js,ts}',
  '**/test/**/*.?(c|m)js',
];

/** Options for Stryker's runner that make it run the tests as the test command does. Reads jest's and mocha's configuration. */
export async function makeRunnerOptions(job: StrykerJob): Promise<PartialStrykerOptions> {
  switch (job.runner) {
    case 'vitest':
      return { testRunner: 'vitest', ...vitestOptions(job) };
    case 'jest':
      return { testRunner: 'jest', ...(await readJestOptions(job)) };
    case 'mocha':
      return { testRunner: 'mocha', ...readMochaOptions(job) };
    case 'tap':
      return { testRunner: TAP_RUNNER_NAME, ...tapOptions(job) };
    case 'command':
      return { testRunner: 'command', coverageAnalysis: 'off', ...commandOptions(job) };
  }
}

function vitestOptions({ tests, relatedTestsOnly }: StrykerJob): PartialStrykerOptions {
  const { nodeArgs, args } = splitCommandLine(tests.argv, 'vitest');
  const { values } = takeOptions(args, ['--config', '-c', '--dir']);
  const configFile = values['--config'] ?? values['-c'];
  return {
    testRunnerNodeArgs: nodeArgs,
    vitest: {
      related: relatedTestsOnly,
      ...(configFile && { configFile: configFile[0] }),
      ...(values['--dir'] && { dir: values['--dir'][0] }),
    },
  };
}

function tapOptions({ root, tests }: StrykerJob): PartialStrykerOptions {
  const { nodeArgs, args } = splitCommandLine(tests.argv, tests.argv?.[0] ?? 'node');
  const isNode = /^node(\.exe)?$/.test(basename(tests.argv?.[0] ?? ''));
  // A wrapper's own flags mean nothing to node
  const { flags, positionals } = isNode ? nodeTestArguments([...nodeArgs, ...args]) : { flags: [], positionals: [] };
  const named = positionals.map((path) => {
    const inRoot = relative(root, join(tests.cwd, path)) || '.';
    return isFolder(join(root, inRoot)) ? `${inRoot}/**/*.?(c|m){js,ts}` : inRoot;
  });
  return {
    tap: {
      testFiles: named.length > 0 ? named : NODE_TEST_FILES,
      nodeArgs: ['--test-reporter=tap', ...flags, '-r', '{{hookFile}}', '{{testFile}}'],
    },
  };
}

/** Flags of `node --test` that hold for one test file, and the files named. */
function nodeTestArguments(args: readonly string[]): { flags: string[]; positionals: string[] } {
  const withValue = ['-r', '--require', '--import', '--loader', '--experimental-loader', '-C', '--conditions', '--env-file'];
  const ofTheRun = ['--test-reporter', '--test-reporter-destination', '--test-concurrency', '--test-name-pattern', '--test-skip-pattern', '--test-timeout'];
  const { values, others, positionals } = takeOptions(args, [...withValue, ...ofTheRun]);
  const kept = withValue.flatMap((name) => (values[name] ?? []).flatMap((value) => [name, value]));
  const plain = others.filter((flag) => !/^--(test|watch|experimental-test)/.test(flag));
  return { flags: [...kept, ...plain], positionals };
}

function commandOptions({ root, tests }: StrykerJob): PartialStrykerOptions {
  const folder = relative(root, tests.cwd);
  const command = folder === '' ? tests.command : `cd "${folder}" && ${tests.command}`;
  return { commandRunner: { command } };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
