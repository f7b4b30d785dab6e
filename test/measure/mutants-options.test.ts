import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstValue, splitCommandLine, takeOptions } from '../../src/measure/mutation/command-line.ts';
import type { StrykerJob } from '../../src/measure/mutation/protocol.ts';
import { makeRunnerOptions } from '../../src/measure/mutation/runner-options.ts';
import { escapeGlob, makeStrykerOptions } from '../../src/measure/mutation/stryker-options.ts';
import type { OptionParts } from '../../src/measure/mutation/stryker-options.ts';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gates-options-'));
  await mkdir(join(root, 'test'));
});
afterAll(() => rm(root, { recursive: true }));

function job(runner: StrykerJob['runner'], command: string, more: Partial<StrykerJob> = {}): StrykerJob {
  const argv = command === '' ? null : command.split(' ');
  return {
    root,
    sources: ['src/a.js'],
    runner,
    plugin: null,
    configFile: null,
    tests: { argv, command, cwd: root, before: [], timeoutMs: 90_000 },
    concurrency: 2,
    seed: 0,
    canaries: false,
    sandboxParent: '/sandboxes',
    relatedTestsOnly: true,
    ...more,
  };
}

describe('a command line', () => {
  it.each([
    ['vitest run --dir a', { nodeArgs: [], args: ['run', '--dir', 'a'] }],
    ['npx vitest run', { nodeArgs: [], args: ['run'] }],
    ['node --import tsx node_modules/vitest/vitest.mjs run', { nodeArgs: ['--import', 'tsx'], args: ['run'] }],
    ['node_modules\\.bin\\vitest.cmd run', { nodeArgs: [], args: ['run'] }],
  ])('%s is split at its program', (line, split) => {
    expect(splitCommandLine(line.split(' '), 'vitest')).toEqual(split);
  });

  it('that is not known has no arguments', () => {
    expect(splitCommandLine(null, 'vitest')).toEqual({ nodeArgs: [], args: [] });
  });

  it('is read as options with a value, flags and the rest', () => {
    const parsed = takeOptions(['run', '--dir', 'a', '--config=b=c', '-w', '--dir', 'd', '--config'], ['--dir', '--config']);
    expect(parsed).toEqual({
      values: { '--dir': ['a', 'd'], '--config': ['b=c', ''] },
      others: ['-w'],
      positionals: ['run'],
    });
    expect(firstValue(parsed, ['-d', '--dir'])).toBe('a');
    expect(firstValue(parsed, ['-d'])).toBeUndefined();
  });
});

describe("the runner's options", () => {
  it('of vitest name its configuration, its folder and which tests to run', async () => {
    expect(await makeRunnerOptions(job('vitest', 'vitest run -c a.config.ts --dir test'))).toEqual({
      testRunner: 'vitest',
      testRunnerNodeArgs: [],
      vitest: { related: true, configFile: 'a.config.ts', dir: 'test' },
    });
    expect(await makeRunnerOptions(job('vitest', 'vitest run', { relatedTestsOnly: false }))).toMatchObject({
      vitest: { related: false },
    });
  });

  it('of node --test name the files that node would look for', async () => {
    const { tap } = await makeRunnerOptions(job('tap', 'node --test'));
    expect(tap).toMatchObject({ nodeArgs: ['--test-reporter=tap', '-r', '{{hookFile}}', '{{testFile}}'] });
    expect((tap as { testFiles: string[] }).testFiles).toContain('**/*.test.?(c|m){js,ts}');
  });

  it('of node --test keep files and folders that are named, and flags that hold for one file', async () => {
    const command = 'node --import tsx --test --test-timeout 5 --enable-source-maps test one.test.js';
    expect(await makeRunnerOptions(job('tap', command))).toMatchObject({
      tap: {
        testFiles: ['test/**/*.?(c|m){js,ts}', 'one.test.js'],
        nodeArgs: ['--test-reporter=tap', '--import', 'tsx', '--enable-source-maps', '-r', '{{hookFile}}', '{{testFile}}'],
      },
    });
  });

  it('of node --test in warm processes are the same, with the folder to run in', async () => {
    const command = 'node --import tsx --test --experimental-test-module-mocks one.test.js';
    expect(await makeRunnerOptions(job('warm-node-test', command))).toMatchObject({
      testRunner: 'gates-node-test',
      nodeTest: { testFiles: ['one.test.js'], nodeArgs: ['--import', 'tsx', '--experimental-test-module-mocks'], cwd: '' },
    });
  });

  it('of a wrapper around node --test take none of its flags', async () => {
    const { tap } = await makeRunnerOptions(job('tap', 'c8 --all node --test one.test.js'));
    expect(tap).toMatchObject({ nodeArgs: ['--test-reporter=tap', '-r', '{{hookFile}}', '{{testFile}}'] });
    expect(await makeRunnerOptions(job('tap', ''))).toMatchObject({ tap });
  });

  it('of a plain command run it in its folder', async () => {
    expect(await makeRunnerOptions(job('command', 'make test'))).toMatchObject({
      coverageAnalysis: 'off',
      commandRunner: { command: 'make test' },
    });
    const { tests } = job('command', 'make test');
    const below = job('command', 'make test', { tests: { ...tests, cwd: join(root, 'test') } });
    expect(await makeRunnerOptions(below)).toMatchObject({ commandRunner: { command: 'cd "test" && make test' } });
  });
});

describe("Stryker's options", () => {
  const made = (parts: Partial<OptionParts> = {}) =>
    makeStrykerOptions({
      job: job('vitest', 'vitest run', { plugin: '/plugins/vitest.js' }),
      user: {},
      userPlugins: [],
      runner: { testRunner: 'vitest', vitest: { related: true } },
      links: [],
      prepareCommand: 'prepare',
      ...parts,
    });

  it('say what must be ours for a result to be trusted, whatever the user says', () => {
    const user = { allowEmpty: true, ignoreStatic: true, incremental: true, thresholds: { high: 1, low: 0, break: 1 }, mutate: ['x'] };
    expect(made({ user })).toMatchObject({
      mutate: [join(root, 'src/a.js')],
      allowEmpty: false,
      ignoreStatic: false,
      incremental: false,
      thresholds: { break: null },
      reporters: ['gates'],
      concurrency: 2,
      tempDirName: '/sandboxes',
    });
  });

  it("keep the user's own settings of the runner, and ours for the rest", () => {
    const options = made({ user: { vitest: { dir: 'x' }, testRunnerNodeArgs: ['-r', 'x'] } });
    expect(options).toMatchObject({ vitest: { related: true, dir: 'x' }, testRunnerNodeArgs: ['-r', 'x'] });
    expect(made()).not.toHaveProperty('testRunnerNodeArgs');
  });

  it("name the user's plugins, the runner's and our reporter", () => {
    const { plugins } = made({ userPlugins: ['/plugins/ignorer.js'] });
    expect(plugins).toEqual(['/plugins/ignorer.js', '/plugins/vitest.js', expect.stringContaining('reporter-plugin')]);
    expect(made({ job: job('command', 'make test') }).plugins).toHaveLength(1);
    expect(made({ job: job('tap', 'node --test') }).plugins![0]).toContain('tap-runner-plugin');
  });

  it('leave out the links that Stryker cannot copy, beside what the user leaves out', () => {
    expect(made({ user: { ignorePatterns: ['a'] }, links: ['b/[c]'] }).ignorePatterns).toEqual(['a', '/b/[[]c[]]']);
  });

  it("leave the user's tsconfig to a checker alone", () => {
    expect(made({ user: { tsconfigFile: 'a.json' } }).tsconfigFile).toBe('.no-tsconfig-to-rewrite.json');
    expect(made({ user: { tsconfigFile: 'a.json', checkers: ['typescript'] } }).tsconfigFile).toBe('a.json');
  });

  it('escape what a path has in common with a pattern', () => {
    expect(escapeGlob('/a/[id]/(b)/{c}?*.js')).toBe('/a/[[]id[]]/[(]b[)]/?c?[?][*].js');
  });
});
