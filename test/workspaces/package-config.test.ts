import { describe, expect, test } from 'vitest';
import { presets } from '../../src/config/presets.ts';
import type { UserConfig } from '../../src/model/config.ts';
import { comparePolicies } from '../../src/plan/policy/compare-policies.ts';
import { isNamed, packageConfig } from '../../src/plan/workspace/package-config.ts';

const core = { name: '@scope/core', dir: 'packages/core' };

describe('the configuration of a package', () => {
  test('is that of the whole where nothing names it, without checks and globs of sources, which are of the whole', () => {
    const whole: UserConfig = { preset: 'strict', checks: { lint: 'eslint .' }, sources: { exclude: ['old/**'] }, packages: { other: { preset: 'standard' } } };
    const { preset, checks, sources } = packageConfig(whole, core);
    expect({ preset, checks, sources }).toEqual({ preset: 'strict', checks: undefined, sources: undefined });
  });

  test('keeps of a section what its own entry does not set, and the later of two entries wins', () => {
    const whole: UserConfig = {
      coverage: { lines: 90, branches: 80 },
      crap: { max: 8 },
      packages: { '@scope/*': { coverage: { lines: 70 }, crap: { max: 10 } }, 'packages/core': { crap: { max: 12 }, skip: ['mutation'], checks: { types: 'tsc' } } },
    };
    expect(packageConfig(whole, core)).toMatchObject({
      coverage: { lines: 70, branches: 80 },
      crap: { max: 12 },
      skip: ['mutation'],
      checks: { types: 'tsc' },
    });
  });

  test('holds overrides of the whole, and behind them its own, seen from the root', () => {
    const whole: UserConfig = {
      overrides: [{ files: ['packages/*/src/old/**'], crap: 20 }],
      packages: { core: {}, '@scope/core': { overrides: [{ files: ['./src/new/**', 'lib/*.js'], crap: 5 }] } },
    };
    expect(packageConfig(whole, core).overrides).toEqual([
      { files: ['packages/*/src/old/**'], crap: 20 },
      { files: ['packages/core/src/new/**', 'packages/core/lib/*.js'], crap: 5 },
    ]);
    const root = { packages: { '.': { overrides: [{ files: ['src/**'], crap: 5 }] } } };
    expect(packageConfig(root, { name: 'the root', dir: '.' }).overrides).toEqual([{ files: ['src/**'], crap: 5 }]);
    const odd = { packages: { 'app(1)': { overrides: [{ files: ['*.js'], crap: 5 }] } } };
    expect(packageConfig(odd, { name: 'app(1)', dir: 'app(1)' }).overrides).toEqual([{ files: ['app\\(1\\)/*.js'], crap: 5 }]);
  });
});

test('a package is named by its name, its folder or a glob of either', () => {
  expect(['@scope/core', 'packages/core', './packages/core/', '@scope/*', 'packages/*', '**'].filter((pattern) => isNamed(pattern, core))).toHaveLength(6);
  expect(['core', 'packages', '@other/*', '*'].filter((pattern) => isNamed(pattern, core))).toEqual([]);
});

describe('a change of what holds for packages', () => {
  const compare = (base: UserConfig, present: UserConfig) => comparePolicies(base, present, presets).map(({ setting, effect }) => [setting, effect]);

  test('is told by package, as loosened or tightened against what held for it', () => {
    const base: UserConfig = { packages: { a: { crap: { max: 5 } } } };
    expect(compare(base, { packages: { a: { crap: { max: 6 } } } })).toEqual([['packages.a.crap', 'looser']]);
    expect(compare(base, { packages: { a: { crap: { max: 5 } }, b: { complexity: { max: 4 } } } })).toEqual([['packages.b.complexity', 'stricter']]);
    expect(compare(base, {})).toEqual([['packages.a.crap', 'looser']]);
    expect(compare(base, { packages: { a: { crap: { max: 5 }, skip: ['crap'] } } })).toEqual([['packages.a.skip', 'looser']]);
  });

  test('of the whole is told once', () => {
    const packages: UserConfig['packages'] = { a: { crap: { max: 5 } } };
    expect(compare({ packages }, { packages, complexity: { max: 30 } })).toEqual([['complexity', 'looser']]);
  });

  test('in the order of entries may change what wins', () => {
    const [a, b] = [{ crap: { max: 5 } }, { crap: { max: 6 } }];
    expect(compare({ packages: { a, b } }, { packages: { b, a } })).toEqual([['packages', 'different']]);
  });

  test('of which packages are checked is neither looser nor stricter for sure', () => {
    expect(compare({}, { workspaces: false })).toEqual([['workspaces', 'different']]);
  });
});
