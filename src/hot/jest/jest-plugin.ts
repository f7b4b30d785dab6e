import type { StrykerOptions } from '@stryker-mutator/api/core';
import type { Logger } from '@stryker-mutator/api/logging';
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { WarmRunner, type WarmOptions } from '../warm-runner.ts';
import type { JestRunnerOptions } from './jest-project.ts';
import { WarmJest } from './warm-jest.ts';

/** The name under which Stryker finds this runner. */
export const JEST_RUNNER_NAME = 'gates-jest';

createRunner.inject = tokens(commonTokens.options, commonTokens.logger);

/** Runs mutants in a warm process of the user's jest. */
function createRunner(options: StrykerOptions & WarmOptions & { jest?: JestRunnerOptions }, log: Logger): WarmRunner {
  const { jest = {}, gates } = options;
  return new WarmRunner({
    start: () => WarmJest.start(jest),
    relatedOnly: jest.enableFindRelatedTests !== false,
    seed: gates?.seed ?? 0,
    warn: (message) => log.warn('Warm worker: %s', message),
  });
}

/** Stryker loads this module as a plugin. */
export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, JEST_RUNNER_NAME, createRunner)];

/** Options that this runner reads, which are those of Stryker's own. */
export const strykerValidationSchema = {
  $schema: 'http://json-schema.org/draft-07/schema',
  type: 'object',
  properties: {
    jest: {
      type: 'object',
      default: {},
      properties: {
        projectType: { type: 'string', default: 'custom' },
        configFile: { type: 'string' },
        config: { type: 'object' },
        enableFindRelatedTests: { type: 'boolean', default: true },
      },
    },
    gates: {
      type: 'object',
      default: {},
      properties: { seed: { type: 'integer', default: 0 } },
    },
  },
};
