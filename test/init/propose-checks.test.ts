import { expect, test } from 'vitest';
import { proposeChecks } from '../../src/init/propose-checks.ts';

const propose = (...names: string[]) =>
  proposeChecks(Object.fromEntries(names.map((name) => [name, 'x'])), (name) => `pnpm run ${name}`);

test('scripts that judge become checks, under plain names', () => {
  expect(
    propose('build', 'lint', 'test', 'type-check', 'format:check', 'depcruise', 'test:e2e', 'start'),
  ).toEqual({
    lint: 'pnpm run lint',
    format: 'pnpm run format:check',
    types: 'pnpm run type-check',
    architecture: 'pnpm run depcruise',
    acceptance: 'pnpm run test:e2e',
  });
});

test('of several scripts for one check the plainest is proposed', () => {
  expect(propose('lint:js', 'lint', 'e2e', 'test:acceptance', 'tsc', 'typecheck')).toEqual({
    lint: 'pnpm run lint',
    types: 'pnpm run typecheck',
    acceptance: 'pnpm run test:acceptance',
  });
});

test('a script that changes the tree or never ends is no check', () => {
  const scripts = { lint: 'eslint --fix .', typecheck: 'tsc --watch', 'format:check': 'prettier --check .' };
  expect(proposeChecks(scripts, (name) => name)).toEqual({ format: 'format:check' });
});

test('nothing is proposed where nothing judges', () => {
  expect(propose('build', 'test', 'prelint', 'start')).toEqual({});
});
