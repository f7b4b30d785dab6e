import type { StrykerOptions } from '@stryker-mutator/api/core';
import type { Logger } from '@stryker-mutator/api/logging';
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { WarmRunner, type WarmOptions } from '../warm-runner.ts';
import { loadVitest, type VitestOptions } from './start-vitest.ts';
import { WarmWorkers } from './warm-workers.ts';

/** The name under which Stryker finds this runner. */
export const VITEST_RUNNER_NAME = 'gates-vitest';

createRunner.inject = tokens(commonTokens.options, commonTokens.logger);

/** Runs mutants in warm workers of the user's vitest. */
function createRunner(options: StrykerOptions & WarmOptions & { vitest?: VitestOptions }, log: Logger): WarmRunner {
  const { vitest = {}, gates } = options;
  // Stryker may have to wait before it lets a runner begin; what went wrong is told then
  loadVitest().catch(() => {});
  return new WarmRunner({
    start: () => WarmWorkers.start(vitest),
    relatedOnly: vitest.related !== false,
    seed: gates?.seed ?? 0,
    warn: (message) => log.warn('Warm worker: %s', message),
  });
}

/** Stryker loads this module as a plugin. */
export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, VITEST_RUNNER_NAME, createRunner)];

/** Options that this runner reads, which are those of Stryker's own. */
export const strykerValidationSchema = {
  $schema: 'http://json-schema.org/draft-07/schema',
  type: 'object',
  properties: {
    vitest: {
      type: 'object',
      default: {},
      properties: {
        configFile: { type: 'string' },
        dir: { type: 'string' },
        related: { type: 'boolean', default: true },
      },
    },
    gates: {
      type: 'object',
      default: {},
      properties: { seed: { type: 'integer', default: 0 } },
    },
  },
};
