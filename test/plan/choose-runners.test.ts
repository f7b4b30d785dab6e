import { symlinkSync } from 'node:fs';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownCoreVersion } from '../../src/plan/find-plugin.ts';
import { type Tree, installed, makeTree, planOf } from './tree.ts';

const core = ownCoreVersion();

function run(runner: string, version: string): Tree {
  const args = runner === 'vitest' ? ' run' : '';
  return { ...installed(runner, version), 'package.json': { scripts: { test: runner + args } } };
}

function plugin(runner: string, version = core): Tree {
  return installed(`@stryker-mutator/${runner}-runner`, version, {
    exports: { '.': './entry.js' },
  });
}

describe('coverage', () => {
  const v8 = installed('@vitest/coverage-v8', '4.1.0');
  const istanbul = installed('@vitest/coverage-istanbul', '4.1.0');
  const useIstanbul = {
    'vitest.config.ts': `export default { test: { coverage: { provider: 'istanbul' } } }`,
  };

  it.each([
    ['v8 when it is installed', { ...v8, ...istanbul }, 'vitest-v8'],
    ['istanbul when only that is installed', istanbul, 'vitest-istanbul'],
    ['the configured provider', { ...v8, ...istanbul, ...useIstanbul }, 'vitest-istanbul'],
    ['what is installed, although another is configured', { ...v8, ...useIstanbul }, 'vitest-v8'],
  ])('of vitest comes from %s', async (_, tree, collector) => {
    const plan = await planOf({ ...run('vitest', '4.1.0'), ...tree });
    expect(plan.coverage).toEqual({ collector, report: null, perFile: null });
    expect(plan.notices.join()).not.toContain('coverage');
  });

  it.each([
    [{}, 'npm i -D @vitest/coverage-v8@4.1.0'],
    [{ 'pnpm-lock.yaml': '' }, 'pnpm add -D @vitest/coverage-v8@4.1.0'],
    [{ 'pnpm-lock.yaml': '', 'pnpm-workspace.yaml': '' }, 'pnpm add -D -w @vitest/coverage-v8@4.1.0'],
    [{ 'yarn.lock': '' }, 'yarn add -D @vitest/coverage-v8@4.1.0'],
    [
      {
        'yarn.lock': '',
        'package.json': { workspaces: ['a'], scripts: { test: 'vitest run' } },
      },
      'yarn add -D -W @vitest/coverage-v8@4.1.0',
    ],
    [{ 'deno.lock': '' }, 'deno add -D npm:@vitest/coverage-v8@4.1.0'],
    [useIstanbul, 'npm i -D @vitest/coverage-istanbul@4.1.0'],
    [installed('@vitest/coverage-v8', '3.2.0'), 'npm i -D @vitest/coverage-v8@4.1.0'],
  ] as [Tree, string][])(
    '%# without a provider for this vitest the install line is named',
    async (tree, line) => {
      const plan = await planOf({ ...run('vitest', '4.1.0'), ...tree });
      expect(plan.notices).toContainEqual(expect.stringContaining(line));
    },
  );

  it('without an installed vitest is that of the newest', async () => {
    const plan = await planOf({ 'package.json': { scripts: { test: 'vitest run' } } });
    expect(plan.coverage!.collector).toBe('vitest-v8');
    expect(plan.notices).toContainEqual(
      expect.stringContaining('npm i -D @vitest/coverage-v8@latest'),
    );
  });

  it('follows the configuration of vitest that names no provider with v8', async () => {
    const config = { 'vite.config.mts': 'export default {}' };
    const plan = await planOf({ ...run('vitest', '4.1.0'), ...v8, ...istanbul, ...config });
    expect(plan.coverage!.collector).toBe('vitest-v8');
  });

  it('finds a provider that only vitest itself can reach, as under pnpm', async () => {
    const root = makeTree({
      'package.json': { scripts: { test: 'vitest run' } },
      'node_modules/.pnpm/vitest@4.1.0/node_modules/vitest/package.json': {
        version: '4.1.0',
        bin: './v.mjs',
      },
      'node_modules/.pnpm/vitest@4.1.0/node_modules/@vitest/coverage-istanbul/package.json': {
        version: '4.1.0',
      },
    });
    symlinkSync('.pnpm/vitest@4.1.0/node_modules/vitest', join(root, 'node_modules/vitest'));
    const plan = await planOf(root);
    expect(plan.tests!.argv![1]).toBe(join(root, 'node_modules/vitest/v.mjs'));
    expect(plan.coverage!.collector).toBe('vitest-istanbul');
  });

  it.each([
    ['jest', 'jest'],
    ['mocha', 'v8'],
    ['ava', 'v8'],
  ])('of %s is collected by %s', async (runner, collector) => {
    expect((await planOf(run(runner, '11.0.0'))).coverage!.collector).toBe(collector);
  });

  it('c8 around vitest is not used', async () => {
    const plan = await planOf({
      ...installed('vitest', '4.1.0'),
      'package.json': { scripts: { test: 'c8 vitest run' } },
    });
    expect(plan).toMatchObject({
      tests: { command: 'vitest run' },
      coverage: { collector: 'vitest-v8' },
    });
  });

  it('comes from a report that was asked for', async () => {
    const plan = await planOf(run('mocha', '11.0.0'), {
      coverage: { report: 'c.json', perFile: { lines: 1 } },
    });
    expect(plan.coverage).toEqual({ collector: 'report', report: 'c.json', perFile: { lines: 1 } });
  });
});

describe('mutation', () => {
  it.each([
    ['vitest', '2.1.0', 'vitest'],
    ['jest', '29.0.0', 'jest'],
    ['mocha', '11.0.0', 'mocha'],
  ])('of %s goes through the plugin in the repository', async (runner, version, expected) => {
    const root = makeTree({ ...run(runner, version), ...plugin(runner) });
    const { mutation } = await planOf(root);
    expect(mutation).toMatchObject({
      runner: expected,
      plugin: join(root, `node_modules/@stryker-mutator/${runner}-runner/entry.js`),
      versions: { '@stryker-mutator/core': core, [`@stryker-mutator/${runner}-runner`]: core },
      timeoutMs: 3_600_000,
    });
  });

  it.each(['3.2.0', '4.1.0', '5.0.0-beta.1', '5.1.1'])('of vitest %s goes through our own runner', async (version) => {
    const { mutation, notices } = await planOf(run('vitest', version));
    expect(mutation).toMatchObject({ runner: 'warm-vitest', versions: { '@stryker-mutator/core': core } });
    expect(Object.keys(mutation!.versions)).toHaveLength(1);
    expect(notices.filter((notice) => notice.includes('slower'))).toEqual([]);
  });

  it.each(['29.3.0', '30.5.2'])("of jest %s goes through our own runner, with Stryker's to fall back on", async (version) => {
    const { mutation } = await planOf(run('jest', version));
    expect(mutation).toMatchObject({ runner: 'warm-jest', versions: { '@stryker-mutator/core': core } });
    expect(mutation!.plugin).toContain('@stryker-mutator/jest-runner');
  });

  it('of vitest 5 never falls back on the runner that gives wrong results with it', async () => {
    const tree = { ...run('vitest', '5.1.1'), ...plugin('vitest') };
    expect((await planOf(tree)).mutation!.plugin).toBeNull();
    await expect(planOf(tree, { mutation: { runner: 'vitest' } })).rejects.toThrow(`Stryker ${core} does not give right results with vitest 5.1.1`);
  });

  it('of vitest 5 whose tests may run in a browser goes through the command runner', async () => {
    const tree = { ...run('vitest', '5.1.1'), ...plugin('vitest'), ...installed('@vitest/browser', '5.1.1') };
    expect((await planOf(tree)).mutation).toMatchObject({ runner: 'command', plugin: null });
  });

  it("of tests in a browser goes through Stryker's own runner", async () => {
    const tree = { ...run('vitest', '4.1.0'), ...plugin('vitest'), ...installed('@vitest/browser', '4.1.0') };
    expect((await planOf(tree)).mutation!.runner).toBe('vitest');
  });

  it("goes through Stryker's own runner when that is configured", async () => {
    const tree = { ...run('vitest', '4.1.0'), ...plugin('vitest') };
    expect((await planOf(tree, { mutation: { runner: 'vitest' } })).mutation!.runner).toBe('vitest');
  });

  it('cannot be forced through our own runner where that does not work', async () => {
    const config = { mutation: { runner: 'warm-vitest' as const } };
    await expect(planOf(run('vitest', '2.1.0'), config)).rejects.toThrow('vitest 2.1.0');
    await expect(planOf(run('jest', '30.0.0'), config)).rejects.toThrow('jest');
    await expect(planOf(run('jest', '28.1.0'), { mutation: { runner: 'warm-jest' } })).rejects.toThrow('jest 28.1.0');
  });

  it.each([
    ['jest', { ...run('jest', '29.2.0') }, 'jest'],
    ['tap', { ...run('tap', '16.0.0') }, 'tap'],
  ] as [string, Tree, string][])(
    'of %s goes through the plugin that comes with this package',
    async (_, tree, runner) => {
      const { mutation } = await planOf(tree);
      expect(mutation!.runner).toBe(runner);
      expect(mutation!.plugin).toMatch(
        new RegExp(`@stryker-mutator/${runner}-runner/dist/src/index\\.js$`),
      );
    },
  );

  it('of node --test goes through our own runner, with that for tap to fall back on', async () => {
    const { mutation } = await planOf({ 'package.json': { scripts: { test: 'node --test' } } });
    expect(mutation).toMatchObject({ runner: 'warm-node-test', versions: { '@stryker-mutator/core': core } });
    expect(mutation!.plugin).toMatch(/@stryker-mutator\/tap-runner\/dist\/src\/index\.js$/);
  });

  it.each([
    ['vitest 1', run('vitest', '1.6.0')],
    ['mocha 6', { ...run('mocha', '6.2.0'), ...plugin('mocha') }],
  ])(
    'of %s goes through the command runner, because Stryker gives wrong results with it',
    async (_, tree) => {
      const plan = await planOf(tree);
      expect(plan.mutation).toMatchObject({ runner: 'command', plugin: null });
      expect(plan.notices).toContainEqual(
        expect.stringContaining(`Stryker ${core} does not give right results with`),
      );
    },
  );

  it('of mocha without a plugin in the repository names the line that installs it', async () => {
    const plan = await planOf(run('mocha', '11.0.0'));
    expect(plan.mutation!.runner).toBe('command');
    expect(plan.notices).toContainEqual(expect.stringContaining('would load another mocha'));
    expect(plan.notices).toContainEqual(
      expect.stringContaining(`npm i -D @stryker-mutator/mocha-runner@${core}`),
    );
  });

  it('passes over a plugin of another minor version, and says so', async () => {
    const plan = await planOf({ ...run('jest', '29.2.0'), ...plugin('jest', '8.7.0') });
    expect(plan.mutation!.versions['@stryker-mutator/jest-runner']).toBe(core);
    expect(plan.notices).toContain(
      `@stryker-mutator/jest-runner 8.7.0 does not fit Stryker ${core}.`,
    );
  });

  it('finds a plugin through pnpm’s links', async () => {
    const root = makeTree({
      ...run('mocha', '11.0.0'),
      'node_modules/.pnpm/r/node_modules/@stryker-mutator/mocha-runner/package.json': {
        version: core,
        exports: { '.': { import: './e.js' } },
      },
    });
    mkdirSync(join(root, 'node_modules/@stryker-mutator'));
    symlinkSync('../../mocha', join(root, 'node_modules/.pnpm/r/node_modules/mocha'));
    symlinkSync(
      '../.pnpm/r/node_modules/@stryker-mutator/mocha-runner',
      join(root, 'node_modules/@stryker-mutator/mocha-runner'),
    );
    expect((await planOf(root)).mutation!.plugin).toBe(
      join(root, 'node_modules/@stryker-mutator/mocha-runner/e.js'),
    );
  });

  it.each(['ava', 'uvu'])('of %s goes through the command runner', async (runner) => {
    const plan = await planOf(run(runner, '1.0.0'));
    expect(plan.mutation).toMatchObject({ runner: 'command', plugin: null });
  });

  it('respects the Stryker configuration of the repository', async () => {
    const tree = { ...run('jest', '30.0.0'), 'stryker.config.json': { testRunner: 'command' } };
    expect((await planOf(tree)).mutation).toMatchObject({
      runner: 'command',
      configFile: 'stryker.config.json',
    });
    const script = { ...run('jest', '30.0.0'), 'stryker.conf.mjs': 'throw 1' };
    expect((await planOf(script)).mutation).toMatchObject({
      runner: 'warm-jest',
      configFile: 'stryker.conf.mjs',
    });
    const unknown = { ...run('jest', '30.0.0'), '.stryker.conf.json': { testRunner: 'karma' } };
    expect((await planOf(unknown)).mutation!.because).toContain('"karma"');
    await expect(planOf({ ...tree, 'stryker.config.json': '{' })).rejects.toThrow(
      'stryker.config.json cannot be read',
    );
  });

  it.each([
    [{ exports: { '.': './a.js' } }, 'a.js'],
    [{ exports: { '.': { import: './b.js' } } }, 'b.js'],
    [{ main: 'c.js' }, 'c.js'],
    [{}, 'index.js'],
  ])('finds the entry of a plugin with %j', async (manifest, entry) => {
    const name = '@stryker-mutator/jest-runner';
    const root = makeTree({ ...run('jest', '30.0.0'), ...installed(name, core, manifest) });
    expect((await planOf(root)).mutation!.plugin).toBe(join(root, 'node_modules', name, entry));
  });

  it('takes a Stryker configuration that names no runner, or no name, as one that does not', async () => {
    for (const config of [{}, { testRunner: 3 }]) {
      const plan = await planOf({ ...run('jest', '30.0.0'), 'stryker.conf.json': config });
      expect(plan.mutation).toMatchObject({ runner: 'warm-jest', because: 'the tests are run with jest' });
    }
  });

  it('goes through the runner that the Stryker configuration names', async () => {
    const tree = { ...run('jest', '30.0.0'), 'stryker.conf.json': { testRunner: 'tap' } };
    expect((await planOf(tree)).mutation).toMatchObject({
      runner: 'tap',
      because: 'stryker.conf.json names it',
    });
  });

  it('goes through the configured runner where it can be used', async () => {
    const tree = { ...run('mocha', '11.0.0'), ...plugin('mocha') };
    const plan = await planOf(tree, { mutation: { runner: 'mocha', timeoutSeconds: 60 } });
    expect(plan.mutation).toMatchObject({
      runner: 'mocha',
      because: '`mutation.runner` is configured',
      timeoutMs: 60_000,
    });
  });

  it.each([
    ['vitest', '4.1.0', 'vitest'],
    ['jest', '30.0.0', 'jest'],
    ['mocha', '11.0.0', 'mocha'],
  ])("goes through Stryker's own runner for %s %s where that is asked for", async (name, version, runner) => {
    const tree = { ...run(name, version), ...plugin(runner) };
    const configured = await planOf(tree, { mutation: { runner: 'stryker' } });
    expect(configured.mutation).toMatchObject({
      runner,
      because: `\`mutation.runner\` is configured: Stryker's own way to run ${name}`,
      versions: { [`@stryker-mutator/${runner}-runner`]: core },
    });
    const asked = await planOf(tree, { mutation: { runner: 'command' } }, { runner: 'stryker' });
    expect(asked.mutation).toMatchObject({
      runner,
      because: `\`--runner stryker\` asks for it: Stryker's own way to run ${name}`,
    });
  });

  it('goes through the runner that the command line names', async () => {
    const plan = await planOf(run('mocha', '11.0.0'), {}, { runner: 'command' });
    expect(plan.mutation).toMatchObject({ runner: 'command', because: '`--runner command` asks for it' });
  });

  it('refuses the configured runner for a version that it gives wrong results with', async () => {
    const tree = { ...run('mocha', '6.2.0'), ...plugin('mocha') };
    await expect(planOf(tree, { mutation: { runner: 'mocha' } })).rejects.toMatchObject({
      code: 'mutation-runner',
      message: expect.stringContaining('does not give right results with mocha 6.2.0'),
      hint: undefined,
    });
  });

  it('goes through the configured runner, and refuses one that is missing', async () => {
    const tree = run('mocha', '11.0.0');
    expect((await planOf(tree, { mutation: { runner: 'command' } })).notices).toEqual([
      expect.stringContaining('No source'),
    ]);
    await expect(planOf(tree, { mutation: { runner: 'mocha' } })).rejects.toMatchObject({
      code: 'mutation-runner',
      hint: `Install it with: npm i -D @stryker-mutator/mocha-runner@${core}`,
    });
  });
});
