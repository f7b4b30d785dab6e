import { relative } from 'node:path';
import type { PartialStrykerOptions } from '@stryker-mutator/api/core';
import { firstValue, splitCommandLine, takeOptions } from './command-line.ts';
import { readJestOptions } from './jest-options.ts';
import { readMochaOptions } from './mocha-options.ts';
import type { StrykerJob } from './protocol.ts';
import { readNodeTestCall, readTapOptions } from './tap-options.ts';
import { TAP_RUNNER_NAME } from './tap-runner-plugin.ts';

/** Options for Stryker's runner that make it run the tests as the test command does. Reads jest's and mocha's configuration. */
export async function makeRunnerOptions(job: StrykerJob): Promise<PartialStrykerOptions> {
  switch (job.runner) {
    case 'warm-vitest':
      // It ends what takes too long by itself, and repeats it alone: Stryker's own clock is the last resort
      return { testRunner: 'gates-vitest', timeoutMS: 30_000, ...vitestOptions(job) };
    case 'vitest':
      return { testRunner: 'vitest', ...vitestOptions(job) };
    case 'warm-jest':
      return { testRunner: 'gates-jest', timeoutMS: 30_000, ...(await readJestOptions(job)) };
    case 'jest':
      return { testRunner: 'jest', ...(await readJestOptions(job)) };
    case 'warm-node-test':
      // The first mutant of a file pays for two runs of it without one
      return { testRunner: 'gates-node-test', timeoutMS: 300_000, ...nodeTestOptions(job) };
    case 'mocha':
      return { testRunner: 'mocha', ...readMochaOptions(job) };
    case 'tap':
      return { testRunner: TAP_RUNNER_NAME, ...readTapOptions(job) };
    case 'command':
      return { testRunner: 'command', coverageAnalysis: 'off', ...commandOptions(job) };
  }
}

function vitestOptions({ tests, relatedTestsOnly }: StrykerJob): PartialStrykerOptions {
  const { nodeArgs, args } = splitCommandLine(tests.argv, 'vitest');
  const parsed = takeOptions(args, ['--config', '-c', '--dir']);
  const configFile = firstValue(parsed, ['--config', '-c']);
  const dir = firstValue(parsed, ['--dir']);
  return {
    testRunnerNodeArgs: nodeArgs,
    vitest: {
      related: relatedTestsOnly,
      ...(configFile !== undefined && { configFile }),
      ...(dir !== undefined && { dir }),
    },
  };
}

function nodeTestOptions(job: StrykerJob): PartialStrykerOptions {
  return { nodeTest: { ...readNodeTestCall(job), cwd: relative(job.root, job.tests.cwd) } };
}

function commandOptions({ root, tests }: StrykerJob): PartialStrykerOptions {
  const folder = relative(root, tests.cwd);
  const command = folder === '' ? tests.command : `cd "${folder}" && ${tests.command}`;
  return { commandRunner: { command } };
}
