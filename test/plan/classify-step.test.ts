import { expect, test } from 'vitest';
import { isCheck } from '../../src/plan/classify-step.ts';

const step = (command: string, ...scripts: string[]) => ({ words: command.split(' '), scripts, cwd: '/nowhere', env: {}, shell: command, globs: [] });

test.each(['lint', 'typecheck', 'check-types', 'lint:types', 'type-check', 'format:check', 'build:types'])(
  'a step of the script "%s" only looks at the tree',
  (script) => expect(isCheck(step('node tool.js', 'test', script), ['test'])).toBe(true),
);

test.each(['build', 'build:dedupe-types', 'copy-types', 'generate', 'pretest'])(
  'a step of the script "%s" makes what the tests may need',
  (script) => expect(isCheck(step('node tool.js', 'test', script), ['test'])).toBe(false),
);
