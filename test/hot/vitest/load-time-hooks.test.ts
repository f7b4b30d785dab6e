import { describe, expect, test } from 'vitest';
import { findLoadedPackage, LoadTimeHooks, type SuiteHooks } from '../../../src/hot/vitest/load-time-hooks.ts';

describe('a hook is set by a package that is being loaded', () => {
  const runner = '/p/node_modules/@vitest/runner/dist/index.js';
  const tidy = '/p/node_modules/tidy/index.js';

  test('when nothing but packages is at work', () => expect(findLoadedPackage([runner, tidy])).toEqual([tidy]));
  test('and not by a test file that calls one', () => {
    expect(findLoadedPackage([runner, tidy, '/p/test/a.test.ts'])).toBeNull();
  });
  test('and not by a package that vitest evaluates, as it does for each test file', () => {
    expect(findLoadedPackage([runner, tidy, '/p/node_modules/vitest/dist/module-evaluator.js'])).toBeNull();
  });
  test('and not by vitest itself', () => expect(findLoadedPackage([runner])).toBeNull());
});

describe('hooks that a test file sets by itself', () => {
  test('are set, and not remembered', () => {
    const set: unknown[] = [];
    const collector = { on: (name: string, ...hooks: unknown[]) => set.push(name, ...hooks) };
    const hooks = new LoadTimeHooks();
    hooks.watch(collector);
    hooks.watch(collector);
    collector.on('afterEach', 'tidy');
    expect(set).toEqual(['afterEach', 'tidy']);
    const other: SuiteHooks = { afterEach: [] };
    hooks.replay(other, () => true);
    expect(other).toEqual({ afterEach: [] });
  });
});
