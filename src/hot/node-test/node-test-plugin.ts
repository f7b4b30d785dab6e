import type { StrykerOptions } from '@stryker-mutator/api/core';
import type { Logger } from '@stryker-mutator/api/logging';
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { WarmRunner, type WarmOptions } from '../warm-runner.ts';
import { NodeTestHost, type NodeTestOptions } from './node-test-host.ts';

/** The name under which Stryker finds this runner. */
export const NODE_TEST_RUNNER_NAME = 'gates-node-test';

createRunner.inject = tokens(commonTokens.options, commonTokens.logger);

/** Runs mutants in a warm process of node's. */
function createRunner(options: StrykerOptions & WarmOptions & { nodeTest?: NodeTestOptions }, log: Logger): WarmRunner {
  const { nodeTest, gates } = options;
  return new WarmRunner({
    start: () => NodeTestHost.start(nodeTest!),
    relatedOnly: false,
    seed: gates?.seed ?? 0,
    warn: (message) => log.warn('Warm worker: %s', message),
  });
}

/** Stryker loads this module as a plugin. */
export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, NODE_TEST_RUNNER_NAME, createRunner)];

/** Options that this runner reads. */
export const strykerValidationSchema = {
  $schema: 'http://json-schema.org/draft-07/schema',
  type: 'object',
  properties: {
    nodeTest: {
      type: 'object',
      default: {},
      properties: {
        testFiles: {
          type: 'array',
          items: { type: 'string' },
          default: ['**/*.test.?(c|m)js', '**/*-test.?(c|m)js', '**/*_test.?(c|m)js', '**/test-*.?(c|m)js', '**/test.?(c|m)js', '**/test/**/*.?(c|m)js'],
        },
        nodeArgs: { type: 'array', items: { type: 'string' }, default: [] },
        cwd: { type: 'string', default: '' },
      },
    },
    gates: {
      type: 'object',
      default: {},
      properties: { seed: { type: 'integer', default: 0 } },
    },
  },
};
