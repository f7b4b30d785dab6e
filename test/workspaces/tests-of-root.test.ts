import { describe, expect, test } from 'vitest';
import { findTestsOfRoot } from '../../src/plan/workspace/tests-of-root.ts';
import { makeRepository } from '../support/repository.ts';

function testsOf(scripts: Record<string, string>, { files = [], command, manifest = {} }: { files?: string[]; command?: string; manifest?: object } = {}) {
  const { root } = makeRepository();
  return findTestsOfRoot({ root, files, manifest: { scripts, ...manifest } }, command === undefined ? {} : { command });
}

describe('the packages run their own tests', () => {
  test.each([
    'turbo run test',
    'npx turbo test --filter=./packages/*',
    'nx run-many -t test',
    'lerna run test --stream',
    'npm test --workspaces --if-present',
    'npm run test -ws',
    'npm test -w packages/a',
    'pnpm -r test',
    'pnpm --filter "./packages/**" run test',
    'pnpm recursive run test',
    'yarn workspaces foreach --all run test',
    'yarn workspaces run test',
    'yarn workspace @scope/a test',
    'pnpm run build && pnpm -r test',
  ])('where the root runs `%s`', (line) => {
    expect(testsOf({ test: line, build: 'tsc -b' })).toMatchObject({ by: 'packages', because: expect.stringContaining('script "test" runs those of the packages') });
  });

  test('where the root has no script that runs tests', () => {
    expect(testsOf({ build: 'tsc -b', test: 'echo "no test specified" && exit 1' })).toEqual({ by: 'packages', because: 'no script of the root runs tests' });
    expect(testsOf({})).toMatchObject({ by: 'packages' });
  });
});

describe('the root runs the tests', () => {
  test('where its script calls a runner, whatever else it does in the packages', () => {
    expect(testsOf({ test: 'pnpm -r build && vitest run' })).toEqual({ by: 'root', because: 'script "test" of the root runs the tests' });
    expect(testsOf({ 'test:unit': 'jest' })).toMatchObject({ by: 'root' });
  });

  test('where its script is a command that nobody knows', () => {
    expect(testsOf({ test: 'make check' })).toMatchObject({ by: 'root', because: expect.stringContaining('no test runner known here') });
  });

  test('where a runner is configured there and no script runs tests', () => {
    expect(testsOf({}, { files: ['vitest.config.ts'] })).toMatchObject({ by: 'root', because: expect.stringContaining('vitest.config.ts') });
    expect(testsOf({}, { manifest: { jest: { projects: [] } } })).toMatchObject({ by: 'root' });
  });

  test('where the configuration says how', () => {
    expect(testsOf({ test: 'pnpm -r test' }, { command: 'node --test' })).toEqual({ by: 'root', because: '`tests.command` is configured' });
  });
});
