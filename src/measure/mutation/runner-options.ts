import { relative } from 'node:path';
import type { PartialStrykerOptions } from '@stryker-mutator/api/core';
import { quotePath } from '../../system/quote-path.ts';
import { firstValue, splitCommandLine, takeOptions } from './command-line.ts';
import { readJestOptions } from './jest-options.ts';
import { readMochaOptions } from './mocha-options.ts';
import type { StrykerJob } from './protocol.ts';
import { readNodeTestCall, readTapOptions } from './tap-options.ts';
import { TAP_RUNNER_NAME } from './tap-runner-plugin.ts';

/** Options for Stryker's runner that make it run the tests as the test command does. Reads jest's and mocha's configuration. */
export async function makeRunnerOptions(job: StrykerJob): Promise<PartialStrykerOptions> {
  return byRunner[job.runner](job);
}

type MakeOptions = (job: StrykerJob) => PartialStrykerOptions | Promise<PartialStrykerOptions>;

const byRunner: Record<StrykerJob['runner'], MakeOptions> = {
  // Warm runners end what takes too long by themselves, and repeat it alone: Stryker's own clock is the last resort
  'warm-vitest': (job) => ({ testRunner: 'gates-vitest', timeoutMS: 30_000, ...vitestOptions(job) }),
  'warm-jest': async (job) => ({ testRunner: 'gates-jest', timeoutMS: 30_000, ...(await readJestOptions(job)) }),
  // The first mutant of a file pays for two runs of it without one
  'warm-node-test': (job) => ({ testRunner: 'gates-node-test', timeoutMS: 300_000, ...nodeTestOptions(job) }),
  vitest: (job) => ({ testRunner: 'vitest', ...vitestOptions(job) }),
  jest: async (job) => ({ testRunner: 'jest', ...(await readJestOptions(job)) }),
  mocha: (job) => ({ testRunner: 'mocha', ...readMochaOptions(job) }),
  tap: (job) => ({ testRunner: TAP_RUNNER_NAME, ...readTapOptions(job) }),
  command: (job) => ({ testRunner: 'command', coverageAnalysis: 'off', ...commandOptions(job) }),
};

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
  const command = folder === '' ? tests.command : `cd ${quotePath(folder)} && ${tests.command}`;
  return { commandRunner: { command } };
}
