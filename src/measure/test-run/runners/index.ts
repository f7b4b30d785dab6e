import type { TestRunnerName } from '../../../model/names.ts';
import { jest } from './jest.ts';
import { mocha } from './mocha.ts';
import { nodeTest } from './node-test.ts';
import { ava, plainCommand, tap, uvu } from './plain.ts';
import type { TestRunner } from './test-runner.ts';
import { vitest } from './vitest.ts';

/** How each tool's tests are run and read. */
export const testRunners: Record<TestRunnerName, TestRunner> = {
  vitest,
  jest,
  mocha,
  'node-test': nodeTest,
  tap,
  ava,
  uvu,
  command: plainCommand,
};
