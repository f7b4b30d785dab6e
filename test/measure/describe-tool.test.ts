import { expect, test } from 'vitest';
import { describeTool } from '../../src/measure/mutation/describe-tool.ts';

const core = { '@stryker-mutator/core': '9.6.1' };

test.each([
  [{ ...core, '@stryker-mutator/jest-runner': '9.6.0' }, 'jest', 'Stryker 9.6.1, jest-runner 9.6.0'],
  [core, 'warm-vitest', 'Stryker 9.6.1, warm-vitest runner'],
  [core, 'vitest', 'Stryker 9.6.1, vitest runner'],
  [core, 'command', 'Stryker 9.6.1, command runner'],
] as const)('what tested the mutants is named: %o %s', (versions, runner, text) => {
  expect(describeTool(versions, runner)).toBe(text);
});
