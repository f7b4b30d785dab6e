import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  coverageIn,
  filesIn,
  fixturePath,
  measureFixture,
  problemIn,
  totals,
  type FixturePlan,
} from './measure-fixture.ts';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const ran = () => expect.objectContaining({ passed: 2, failed: 0, skipped: 1, failures: [] });

describe('one run gives the results of the tests and exact coverage', () => {
  it.each(['vitest-v8', 'vitest-istanbul'] as const)(
    'of vitest with %s, whatever its configuration hides',
    async (collector) => {
      const root = fixturePath('tests-vitest');
      const files = await filesIn(root);
      const config = await readFile(join(root, 'vitest.config.ts'), 'utf8');
      const results = await measureFixture(root, {
        runner: 'vitest',
        argv: ['vitest', 'run', '--reporter', 'dot', '--coverage'],
        collector,
        sources: ['src/price.ts', 'src/types.ts', 'src/unloaded.ts'],
      });
      expect(results.tests).toEqual({ status: 'measured', value: ran() });
      const coverage = coverageIn(results);
      expect(totals(coverage, 'src/price.ts')).toBe('statements 5/7, functions 2/3, branches 2/4');
      expect(totals(coverage)).toBe('statements 5/8, functions 2/4, branches 2/6');
      expect(coverage.unloaded).toEqual(['src/unloaded.ts']);
      expect(coverage.confidence).toBe('exact');
      expect(await filesIn(root)).toEqual(files);
      expect(await readFile(join(root, 'vitest.config.ts'), 'utf8')).toBe(config);
    },
  );

  it('of jest, whatever its configuration hides', async () => {
    const results = await measureFixture(fixturePath('tests-jest'), {
      runner: 'jest',
      argv: ['jest', '--coverageReporters', 'text'],
      collector: 'jest',
      sources: ['src/price.js', 'src/unloaded.js'],
    });
    expect(results.tests).toEqual({ status: 'measured', value: ran() });
    const coverage = coverageIn(results);
    expect(totals(coverage, 'src/price.js')).toBe('statements 6/8, functions 2/3, branches 2/4');
    expect(totals(coverage)).toBe('statements 6/10, functions 2/4, branches 2/6');
    expect(coverage.unloaded).toEqual(['src/unloaded.js']);
  });

  it('of mocha', async () => {
    const results = await measureFixture(fixturePath('tests-mocha'), {
      runner: 'mocha',
      argv: ['mocha', '--reporter', 'dot', 'test'],
      collector: 'v8',
      sources: ['src/price.js', 'src/unloaded.js'],
    });
    expect(results.tests).toEqual({ status: 'measured', value: ran() });
    const coverage = coverageIn(results);
    expect(totals(coverage, 'src/price.js')).toBe('statements 6/8, functions 2/3, branches 2/4');
    expect(totals(coverage)).toBe('statements 6/10, functions 2/4, branches 2/6');
    expect(coverage.unloaded).toEqual(['src/unloaded.js']);
    expect(coverage.confidence).toBe('exact');
  });

  it.each([
    { argv: ['node', '--test', '--test-reporter=tap', 'test/discount.mjs', 'test/label.mjs'] },
    { command: 'node --test test/discount.mjs test/label.mjs' },
  ])('of node:test, its processes added up ($argv $command)', async (invoked) => {
    const results = await measureFixture(fixturePath('tests-node-test'), {
      runner: 'node-test',
      ...invoked,
      collector: 'v8',
      sources: ['src/price.mjs', 'src/unloaded.mjs'],
    });
    expect(results.tests).toEqual({ status: 'measured', value: ran() });
    const coverage = coverageIn(results);
    expect(totals(coverage, 'src/price.mjs')).toBe('statements 5/7, functions 2/3, branches 2/4');
    expect(totals(coverage)).toBe('statements 5/9, functions 2/4, branches 2/6');
    expect(coverage.unloaded).toEqual(['src/unloaded.mjs']);
  });

  it('of a plain command, which tells no numbers of tests', async () => {
    const results = await measureFixture(fixturePath('tests-command'), {
      runner: 'command',
      command: 'node check.mjs',
      collector: 'v8',
      sources: ['src/price.mjs'],
    });
    expect(results.tests).toMatchObject({
      value: { passed: null, failed: null, skipped: null, failures: [], exitCode: 0 },
    });
    expect(totals(coverageIn(results))).toBe('statements 5/7, functions 2/3, branches 2/4');
  });

  it('of compiled TypeScript, mapped back to its sources after the build', async () => {
    const results = await measureFixture(fixturePath('tests-compiled'), {
      runner: 'mocha',
      argv: ['mocha', 'test'],
      tests: { before: ['tsc'] },
      collector: 'v8',
      sources: ['src/price.ts', 'src/unloaded.ts'],
    });
    const coverage = coverageIn(results);
    expect(totals(coverage, 'src/price.ts')).toBe('statements 5/7, functions 2/3, branches 2/4');
    expect(totals(coverage, 'src/unloaded.ts')).toBe('statements 0/1, functions 0/1, branches 0/2');
    expect(coverage.unloaded).toEqual(['src/unloaded.ts']);
  });
});

/** A copy that a test may change, below the project, where the runners resolve. */
async function copyFixture(name: string): Promise<string> {
  const folder = await mkdtemp(fixturePath('.copy-'));
  await cp(fixturePath(name), folder, { recursive: true });
  return folder;
}

const mocha: Pick<FixturePlan, 'runner' | 'argv' | 'collector'> = {
  runner: 'mocha',
  argv: ['mocha', 'test'],
  collector: 'v8',
};
const sources = ['src/price.js'];

describe('a run that says nothing about the sources is broken', () => {
  it('failed tests are named, and make coverage broken', async () => {
    const results = await measureFixture(fixturePath('tests-red'), { ...mocha, sources });
    const failure = {
      name: 'price takes a tenth off',
      file: 'test/price.js',
      message: '180 == 170',
    };
    expect(results.tests).toMatchObject({ value: { passed: 1, failed: 1, failures: [failure] } });
    expect(problemIn(results, 'coverage')).toMatchObject({
      code: 'tests-failed',
      message: '1 of the tests failed, "price takes a tenth off" among them.',
    });
  });

  it('a plain command that fails is red, though it names no test', async () => {
    const results = await measureFixture(fixturePath('tests-red'), {
      runner: 'command',
      command: 'node -e "process.exit(3)"',
      collector: 'v8',
      sources,
    });
    expect(results.tests).toMatchObject({ value: { failed: null, failures: [], exitCode: 3 } });
    expect(problemIn(results, 'coverage').code).toBe('tests-failed');
  });

  it.each([
    ['mocha', ['mocha', 'test'], 'v8'],
    ['vitest', ['vitest', 'run', '--passWithNoTests'], 'vitest-v8'],
    ['jest', ['jest', '--passWithNoTests'], 'jest'],
  ] as const)('%s that runs no test is no pass', async (runner, argv, collector) => {
    const root = fixturePath('tests-none');
    const results = await measureFixture(root, { runner, argv: [...argv], collector, sources });
    expect(problemIn(results, 'tests').code).toBe('no-tests');
    expect(problemIn(results, 'coverage').code).toBe('no-tests');
  });

  it('tests that hang are stopped, and what they printed is kept', async () => {
    const results = await measureFixture(fixturePath('tests-hanging'), {
      runner: 'command',
      command: 'node hang.js',
      tests: { timeoutMs: 1500 },
      collector: 'v8',
      sources: [],
    });
    const problem = problemIn(results, 'tests');
    expect(problem.code).toBe('timed-out');
    expect(problem.output).toContain('waiting for what never comes');
    expect(problemIn(results, 'coverage').code).toBe('timed-out');
  });

  it('an interrupted run is broken', async () => {
    const results = await measureFixture(fixturePath('tests-hanging'), {
      runner: 'command',
      command: 'node hang.js',
      collector: 'v8',
      sources: [],
      signal: AbortSignal.abort(),
    });
    expect(problemIn(results, 'tests').code).toBe('interrupted');
  });

  it.each([
    ['a program that is not there', { argv: ['no-such-runner'] }],
    ['a command that the shell does not find', { command: 'no-such-runner --all' }],
  ])('%s is named', async (_what, invoked) => {
    const results = await measureFixture(fixturePath('tests-red'), {
      runner: 'mocha',
      collector: 'v8',
      sources,
      ...invoked,
    });
    const problem = problemIn(results, 'tests');
    expect(problem.code).toBe('tests-not-started');
    expect(problem.message).toContain('no-such-runner');
  });

  it('a runner that dies is a crash, not red tests', async () => {
    const results = await measureFixture(fixturePath('tests-mocha'), {
      ...mocha,
      argv: ['mocha', '--require', './no-such-setup.js', 'test'],
      sources,
    });
    expect(problemIn(results, 'tests')).toMatchObject({
      code: 'tests-crashed',
      output: expect.stringContaining('no-such-setup'),
    });
  });

  it.each([
    ['a global setup', { 'setup.js': "export default () => { throw new Error('no database'); };" }, 'no database'],
    ['the configuration', { 'vitest.config.js': "throw new Error('no such option');" }, 'no such option'],
  ])('an error in %s of vitest is a crash before any test, not a project without tests', async (_where, files, said) => {
    const folder = await copyFixture('tests-crash-vitest');
    try {
      await writeFile(join(folder, 'vitest.config.js'), "export default { test: { globalSetup: ['./setup.js'] } };");
      for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
      const results = await measureFixture(folder, {
        runner: 'vitest',
        argv: ['vitest', 'run'],
        collector: null,
        sources,
      });
      expect(problemIn(results, 'tests')).toMatchObject({
        code: 'tests-crashed',
        message: '`vitest run` crashed before any test ran: it exited with code 1.',
        output: expect.stringContaining(said),
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it.each([
    ['ends well without results', 'node -e "process.exit(0)" --', 'tests-unreadable', 'left no results that can be read as those of mocha'],
    ['fails without results', 'node -e "process.exit(7)" --', 'tests-crashed', 'exited with code 7, and no test says why'],
    ['is killed', 'kill -KILL $$ #', 'tests-crashed', 'was ended by SIGKILL'],
    ['says that there are no tests', 'echo No test files found && exit 1 #', 'no-tests', 'ran no test'],
  ])('a runner that %s is broken', async (_how, command, code, said) => {
    const results = await measureFixture(fixturePath('tests-red'), {
      runner: 'mocha',
      command,
      collector: null,
      sources,
    });
    expect(problemIn(results, 'tests')).toMatchObject({ code, message: expect.stringContaining(said) });
  });

  it.each([
    ['that hangs', 'node hang.js', 'timed-out', undefined],
    ['that is interrupted', 'node hang.js', 'interrupted', AbortSignal.abort()],
  ])('a build %s is named', async (_how, line, code, signal) => {
    const results = await measureFixture(fixturePath('tests-hanging'), {
      runner: 'command',
      command: 'node -e 0',
      tests: { before: [line], timeoutMs: 1000 },
      collector: null,
      sources: [],
      ...(signal && { signal }),
    });
    expect(problemIn(results, 'tests').code).toBe(code);
    expect(results.coverage).toBeUndefined();
  });

  it('leaves CPU to the checks that run beside it', async () => {
    const results = await measureFixture(fixturePath('tests-command'), {
      runner: 'command',
      command: 'node check.mjs',
      collector: null,
      sources: [],
      checks: [{ name: 'lint', command: 'true', timeoutMs: 1000 }],
    });
    expect(results.tests?.status).toBe('measured');
  });

  it('an error outside of any test is a crash, though all tests passed', async () => {
    const results = await measureFixture(fixturePath('tests-crash-vitest'), {
      runner: 'vitest',
      argv: ['vitest', 'run'],
      collector: 'vitest-v8',
      sources,
    });
    expect(problemIn(results, 'tests')).toMatchObject({
      code: 'tests-crashed',
      output: expect.stringContaining('thrown after the test'),
    });
  });

  it('a build that fails is named, and no test runs', async () => {
    const results = await measureFixture(fixturePath('tests-mocha'), {
      ...mocha,
      sources,
      tests: { before: ['echo built', 'echo no such module && exit 2'] },
    });
    expect(problemIn(results, 'tests')).toMatchObject({
      code: 'before-failed',
      message: '`echo no such module && exit 2`, which has to run before the tests, exited with code 2.',
      output: 'no such module\n',
    });
  });

  it('a project without tests says so', async () => {
    const results = await measureFixture(fixturePath('tests-red'), { ...mocha, sources, noTests: true });
    expect(problemIn(results, 'tests').code).toBe('no-test-runner');
    expect(problemIn(results, 'coverage').code).toBe('no-test-runner');
  });

  it('tests that load no source have no coverage', async () => {
    const results = await measureFixture(fixturePath('tests-mocha'), {
      ...mocha,
      sources: ['src/unloaded.js'],
    });
    expect(results.tests?.status).toBe('measured');
    expect(problemIn(results, 'coverage').code).toBe('coverage-empty');
  });

  it("V8's counts around vitest are refused", async () => {
    const results = await measureFixture(fixturePath('tests-vitest'), {
      runner: 'vitest',
      argv: ['vitest', 'run'],
      collector: 'v8',
      sources: ['src/price.ts'],
    });
    expect(results.tests?.status).toBe('measured');
    expect(problemIn(results, 'coverage').code).toBe('coverage-unsupported');
  });
});

describe('the source tree', () => {
  it('may have a path with blanks, quotes and letters of any kind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gates test "ü" 試 '));
    try {
      await cp(fixturePath('tests-command'), folder, { recursive: true });
      const results = await measureFixture(folder, {
        runner: 'command',
        command: 'node check.mjs',
        collector: 'v8',
        sources: ['src/price.mjs'],
      });
      expect(totals(coverageIn(results))).toBe('statements 5/7, functions 2/3, branches 2/4');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('that compiled code was not made from has no coverage', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gates-test-'));
    try {
      await cp(fixturePath('tests-compiled'), folder, { recursive: true });
      await rm(join(folder, 'lib'), { recursive: true, force: true });
      await promisify(execFile)('node', [tsc, '-p', folder, '--inlineSources']);
      await writeFile(join(folder, 'src/price.ts'), 'export const other = 1;\n');
      const results = await measureFixture(folder, {
        runner: 'command',
        command: `node -e "require('./lib/price.js')"`,
        collector: 'v8',
        sources: ['src/price.ts', 'src/unloaded.ts'],
      });
      expect(problemIn(results, 'coverage').code).toBe('coverage-stale');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
