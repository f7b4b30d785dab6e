import { execFileSync } from 'node:child_process';
import { readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixtures, inCopy, measureMutants, undetected, type ProjectToMutate } from './mutants-support.ts';

const formatSize = 'src/format-size.js';
/** The one mutant that each suite for `formatSize` misses. */
const atTheBound = [`Survived ${formatSize}:6 bytes >= 1000`];
const viaCommand = {
  sources: [formatSize],
  runner: 'command',
  tests: { command: 'node test/run.js', argv: ['node', 'test/run.js'], env: { TZ: 'Asia/Tokyo' } },
} satisfies Partial<ProjectToMutate>;

describe('the survivors are those known by hand', () => {
  test('with vitest', async () => {
    const { mutants, left, progress } = await measureMutants({
      root: join(fixtures, 'mutation-vitest'),
      sources: ['src/clamp.ts'],
      runner: 'vitest',
      tests: { command: 'vitest run', argv: ['vitest', 'run'] },
    });
    expect(undetected(mutants)).toEqual([
      'Survived src/clamp.ts:6 value <= LOWEST',
      'NoCoverage src/clamp.ts:9 {}',
      'NoCoverage src/clamp.ts:10 value - 1',
    ]);
    expect(mutants).toMatchObject({
      status: 'measured',
      value: {
        complete: true,
        planned: 8,
        invalid: [],
        tool: 'Stryker 9.6.1, vitest-runner 9.6.1',
        report: {
          testFiles: {
            'test/clamp.test.ts': {
              tests: [
                { id: '0', name: 'clamp keeps what is above' },
                { id: '1', name: 'clamp lifts what is below' },
              ],
            },
          },
        },
      },
    });
    expect(progress.at(-1)).toMatchObject({ done: 8, total: 8, score: 62.5 });
    expect(left).toEqual([]);
  });

  test('with jest, whose `roots` leave out the sources', async () => {
    const { mutants } = await measureMutants({
      root: join(fixtures, 'mutation-jest'),
      sources: [formatSize, 'src/units/names.js'],
      runner: 'jest',
      tests: { command: 'jest', argv: ['jest', '--config', 'config/jest.json'] },
    });
    expect(undetected(mutants)).toEqual(atTheBound);
  });

  test('with mocha, a `recursive` in its configuration and a `--require`', async () => {
    const { mutants } = await measureMutants({
      root: join(fixtures, 'mutation-mocha'),
      sources: [formatSize],
      runner: 'mocha',
      tests: { command: 'mocha', argv: ['mocha', '--require', './test/support/setup.js'] },
    });
    expect(undetected(mutants)).toEqual(atTheBound);
  });

  test('with node:test, where a mutant that stops a test file from loading is killed', async () => {
    const { mutants } = await measureMutants({
      root: join(fixtures, 'mutation-node-test'),
      sources: [formatSize],
      runner: 'tap',
      tests: {
        command: 'node --test',
        argv: ['node', '--import', './test/setup.js', '--test', 'test/*.test.js'],
      },
    });
    expect(undetected(mutants)).toEqual(atTheBound);
  });

  test('with a command that needs an environment variable', async () => {
    const { mutants } = await measureMutants({ ...viaCommand, root: join(fixtures, 'mutation-command') });
    expect(undetected(mutants)).toEqual(atTheBound);
  });

  test('with tests that run on what a build makes', async () => {
    const { mutants } = await inCopy('mutation-built', {}, (root) =>
      measureMutants({ ...viaCommand, root, tests: { ...viaCommand.tests, before: ['node build.js'] } }),
    );
    expect(undetected(mutants)).toEqual(atTheBound);
  });
});

describe('the tree of the user', () => {
  test('stays as it is, also in a path with spaces, quotes, brackets and umlauts', async () => {
    await inCopy('mutation-command', { '[weird] {name}.js': 'module.exports = 1 + 1;\n' }, async (root) => {
      const before = await readdir(root, { recursive: true });
      const { mutants } = await measureMutants({
        ...viaCommand,
        root,
        sources: ['[weird] {name}.js', formatSize],
      });
      expect(undetected(mutants)).toEqual(['Survived [weird] {name}.js:1 1 - 1', ...atTheBound]);
      expect(await readdir(root, { recursive: true })).toEqual(before);
    });
  });

  test('may have links to itself, to its folders and to nothing', async () => {
    await inCopy('mutation-command', {}, async (root) => {
      for (const [name, target] of [['self', '.'], ['linked', 'src'], ['absolute', root], ['nothing', 'gone']] as const) {
        await symlink(target, join(root, name));
      }
      const command = 'node test/run.js && test -f linked/format-size.js && test -L nothing';
      const { mutants } = await measureMutants({ ...viaCommand, root, tests: { ...viaCommand.tests, command } });
      expect(undetected(mutants)).toEqual(atTheBound);
    });
  });

  test('may have a Stryker configuration: what it mutates and its plugins hold, its reports and limits do not', async () => {
    const config = {
      mutate: ['nothing'],
      mutator: { excludedMutations: ['StringLiteral'] },
      plugins: ['./ignorer.mjs'],
      ignorers: ['no-lists'],
      reporters: ['html', 'json'],
      incremental: true,
      thresholds: { high: 100, low: 90, break: 100 },
    };
    const ignorer = `export const strykerPlugins = [{ kind: 'Ignore', name: 'no-lists', value: {
      shouldIgnore: (path) => (path.isArrayExpression() ? 'a list' : undefined) } }];`;
    await inCopy(
      'mutation-command',
      { 'stryker.config.json': JSON.stringify(config), 'ignorer.mjs': ignorer },
      async (root) => {
        const { mutants } = await measureMutants({ ...viaCommand, root, configFile: 'stryker.config.json' });
        const statuses = new Set(undetected(mutants).map((line) => line.split(' ')[0]));
        expect(statuses).toEqual(new Set(['Ignored', 'Survived']));
        expect(undetected(mutants)).toContain(`Ignored ${formatSize}:2 []`);
        expect(await readdir(root)).not.toContain('reports');
      },
    );
  });
});

describe('a run that is cut short', () => {
  const slow = {
    ...viaCommand,
    root: join(fixtures, 'mutation-command'),
    tests: { ...viaCommand.tests, command: `node -e "setTimeout(() => {}, 400)" && node test/run.js` },
  };

  test('keeps the mutants tested so far, and leaves nothing behind, when it is interrupted', async () => {
    const controller = new AbortController();
    const { mutants, left } = await measureMutants({
      ...slow,
      signal: controller.signal,
      onProgress: (event) => {
        if (event.type === 'stage-progress' && event.done === 2) controller.abort();
      },
    });
    expect(mutants).toMatchObject({
      status: 'measured',
      value: { complete: false, planned: 12, notices: ['Mutation testing was interrupted.'] },
    });
    expect(undetected(mutants).filter((line) => line.startsWith('Pending')).length).toBeGreaterThan(5);
    expect(left).toEqual([]);
  });

  test('keeps the mutants tested so far when its time is over', async () => {
    const { mutants } = await measureMutants({ ...slow, timeoutMs: 4_000 });
    if (mutants.status === 'broken') expect(mutants.problem.code).toBe('timed-out');
    else expect(mutants.value).toMatchObject({ complete: false, notices: ['The time for mutation testing was over.'] });
  });

  test('is broken, and leaves nothing behind, when its process is killed before a mutant was tested', async () => {
    const { mutants, left } = await measureMutants({
      ...slow,
      onProgress: (event, scratchDir) => {
        if (event.type === 'stage-progress' && event.done === 0) killStryker(scratchDir);
      },
    });
    expect(mutants).toMatchObject({
      status: 'broken',
      problem: { code: 'stryker-crashed', message: "Stryker's process ended unexpectedly (SIGKILL)." },
    });
    expect(left).toEqual([]);
    expect(processes().filter((line) => line.includes('gates-test-'))).toEqual([]);
  });

  test('is incomplete when its process is killed later', async () => {
    const { mutants } = await measureMutants({
      ...slow,
      onProgress: (event, scratchDir) => {
        if (event.type === 'stage-progress' && event.done === 2) killStryker(scratchDir);
      },
    });
    expect(mutants).toMatchObject({
      status: 'measured',
      value: { complete: false, notices: ["Stryker's process ended unexpectedly (SIGKILL)."] },
    });
  });
});

describe('nothing is measured', () => {
  const root = join(fixtures, 'mutation-command');
  const run = { passed: 1, failed: 1, skipped: 0, exitCode: 1, durationMs: 1, output: '' };

  test('when the tests fail: the failing ones are named', async () => {
    const failures = [{ name: 'adds two numbers' }];
    const tests = { status: 'measured', value: { ...run, failures } } as const;
    const { mutants, progress } = await measureMutants({ ...viaCommand, root, results: { tests } });
    expect(mutants).toEqual({
      status: 'broken',
      problem: { code: 'tests-failed', message: 'Not run: the tests fail (adds two numbers).' },
    });
    expect(progress).toEqual([]);
  });

  test('when the tests fail in the sandbox only', async () => {
    const { mutants } = await measureMutants({ ...viaCommand, root, tests: { ...viaCommand.tests, env: { TZ: 'UTC' } } });
    expect(mutants).toMatchObject({
      status: 'broken',
      problem: {
        code: 'tests-failed-in-sandbox',
        message: "A test fails in Stryker's copy of the project, before anything is mutated: All tests.",
        output: expect.stringContaining('Asia/Tokyo'),
      },
    });
  });

  test('when no test is found', async () => {
    const { mutants } = await measureMutants({
      root: join(fixtures, 'mutation-vitest'),
      sources: ['src/clamp.ts'],
      runner: 'vitest',
      tests: { command: 'vitest run --dir src', argv: ['vitest', 'run', '--dir', 'src'] },
    });
    expect(mutants).toMatchObject({ status: 'broken', problem: { code: 'no-tests-in-sandbox' } });
  });

  test('when the build that the tests need fails', async () => {
    const { mutants } = await measureMutants({ ...viaCommand, root, tests: { ...viaCommand.tests, before: ['node nothing.js'] } });
    expect(mutants).toMatchObject({
      status: 'broken',
      problem: { code: 'stryker-failed', output: expect.stringContaining('`node nothing.js` ended with exit code 1') },
    });
  });

  test('when a Stryker configuration keeps a source file out of the sandbox', async () => {
    const config = { ignorePatterns: ['constants.js'] };
    const { mutants } = await inCopy(
      'mutation-command',
      { 'stryker.config.json': JSON.stringify(config), 'constants.js': 'module.exports = 1 + 1;' },
      (root) => measureMutants({ ...viaCommand, root, sources: ['constants.js', formatSize], configFile: 'stryker.config.json' }),
    );
    expect(mutants).toMatchObject({ status: 'broken', problem: { code: 'sources-not-mutated' } });
  });
});

test('no sources make an empty, complete report', async () => {
  const { mutants } = await measureMutants({ ...viaCommand, root: fixtures, sources: [] });
  expect(mutants).toMatchObject({ status: 'measured', value: { complete: true, planned: 0, report: { files: {} } } });
});

function processes(): string[] {
  return execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
}

function killStryker(scratchDir: string): void {
  const [line] = processes().filter((line) => line.includes('stryker-child.js') && line.includes(scratchDir));
  process.kill(Number.parseInt(line!, 10), 'SIGKILL');
}
