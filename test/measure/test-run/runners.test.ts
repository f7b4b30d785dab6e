import { exec } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testRunners } from '../../../src/measure/test-run/runners/index.ts';
import { countsLines } from '../../../src/measure/test-run/runners/vitest.ts';
import type { RunRequest } from '../../../src/measure/test-run/runners/test-runner.ts';
import type { TestRunnerName } from '../../../src/model/names.ts';
import type { TestPlan } from '../../../src/model/plan.ts';

interface Case {
  argv?: string[];
  command?: string;
  env?: Record<string, string>;
  version?: string;
  collector?: RunRequest['collector'];
  workers?: number;
}

function invoke(runner: TestRunnerName, { argv, command, env = {}, version, collector, workers }: Case) {
  const tests = { runner, argv: argv ?? null, command: command ?? '', env, version: version ?? null };
  return testRunners[runner].invoke({
    plan: { root: '/repo (1)', sources: ['src/a.ts'], include: ['src/**'], exclude: ['test/**'] },
    tests: tests as unknown as TestPlan,
    collector: collector ?? null,
    resultsFile: '/scratch/results.json',
    coverageDir: '/scratch',
    workers: workers ?? null,
  } as RunRequest);
}

it("the user's own reporters, coverage and output files give way, the rest of the command stays", () => {
  const argv = ['vitest', 'run', '--reporter', 'dot', '--coverage.provider=v8', '--coverage', '--no-color', 'unit'];
  expect(invoke('vitest', { argv }).argv).toEqual([
    'vitest',
    'run',
    '--no-color',
    'unit',
    '--reporter=json',
    '--reporter=default',
    '--outputFile.json=/scratch/results.json',
    '--coverage.enabled=false',
  ]);
});

it('options go before a `--`', () => {
  const { argv } = invoke('vitest', { argv: ['vitest', '--', 'unit'] });
  expect(argv?.slice(-2)).toEqual(['--', 'unit']);
});

it("vitest's coverage patterns are anchored to the root", () => {
  const { argv } = invoke('vitest', { argv: ['vitest'], collector: 'vitest-v8' });
  expect(argv).toContain('--coverage.exclude=/repo \\(1\\)/test/**');
});

it.each([
  ['2.1.9', ['--maxWorkers=1', '--minWorkers=1'], false],
  ['3.2.7', ['--maxWorkers=1', '--minWorkers=1'], true],
  ['4.1.0', ['--maxWorkers=1'], false],
] as const)('vitest %s gets the options that it knows', (version, workers, readsCode) => {
  const { argv = [] } = invoke('vitest', { argv: ['vitest'], version, collector: 'vitest-v8', workers: 1 });
  expect(argv.filter((option) => option.includes('Workers'))).toEqual(workers);
  expect(argv.includes('--coverage.experimentalAstAwareRemapping=true')).toBe(readsCode);
});

it.each([['--runInBand'], ['-i'], ['--maxWorkers=3']])("jest's own %s is kept", (option) => {
  const { argv } = invoke('jest', { argv: ['jest', option], workers: 1 });
  expect(argv).toContain(option);
  expect(argv).not.toContain('--maxWorkers=1');
});

it('a shell line gets its options at its end, as the shell reads them', async () => {
  const { shell } = invoke('jest', { command: "printf '%s\\n'", collector: 'jest' });
  const { stdout } = await promisify(exec)(shell!);
  expect(stdout.split('\n')).toEqual(
    expect.arrayContaining(['--coverageThreshold={}', '--collectCoverageFrom=**/*.ts', '--collectCoverageFrom=!test/**']),
  );
});

it("node:test behind a wrapper is reached through NODE_OPTIONS, the script's own kept", () => {
  const { argv, env } = invoke('node-test', {
    argv: ['better-node-test'],
    env: { NODE_OPTIONS: '--conditions=development' },
  });
  expect(argv).toEqual(['better-node-test']);
  expect(env['NODE_OPTIONS']).toMatch(/^--conditions=development "--test-reporter=spec"/);
});

it.each([
  ['16.3.0', '--no-coverage'],
  ['21.0.0', '--disable-coverage'],
])("tap %s runs without its own coverage, which fails what is not fully covered", (version, option) => {
  expect(invoke('tap', { argv: ['tap', '--100'], version }).argv).toEqual(['tap', '--reporter=tap', option]);
});

describe('results that a run left', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gates-test-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const read = async (runner: TestRunnerName, text: string | null) => {
    const resultsFile = join(folder, 'results.json');
    if (text !== null) await writeFile(resultsFile, text);
    return testRunners[runner].readResults({ resultsFile, plan: { root: '/repo' } } as RunRequest, '');
  };

  it.each(['vitest', 'jest', 'mocha', 'node-test'] as const)('%s: none is no results', async (runner) => {
    expect(await read(runner, null)).toBeNull();
  });

  it.each([
    ['vitest', '{"numPassedTests": 3, "testRes'],
    ['mocha', '{"passed": 3,'],
    ['node-test', '{"status":"passed","name":"adds"}\n'],
  ] as const)('%s: results that are cut short are none', async (runner, text) => {
    expect(await read(runner, text)).toBeNull();
  });

  it.each(['vitest', 'node-test'] as const)('%s: a file that cannot be read is a bug, not no results', async (runner) => {
    const request = { resultsFile: folder, plan: { root: '/repo' } } as RunRequest;
    await expect(testRunners[runner].readResults(request, '')).rejects.toThrow('EISDIR');
  });

  it('node:test: counts by status, failures with their message', async () => {
    const lines = [
      { status: 'passed', name: 'a' },
      { status: 'skipped', name: 'b' },
      { status: 'failed', name: 'c', file: '/repo/test/c.js', message: '1 == 2' },
      { status: 'failed', name: 'd' },
    ];
    expect(await read('node-test', `${lines.map((line) => JSON.stringify(line)).join('\n')}\nend\n`)).toEqual({
      passed: 1,
      failed: 2,
      skipped: 1,
      failures: [{ name: 'c', file: 'test/c.js', message: '1 == 2' }, { name: 'd' }],
    });
  });

  it('jest: a file that did not load is a failure, and failures without a message count', async () => {
    const suite = (name: string, status: string, assertionResults: object[], message = '') => ({
      name,
      status,
      message,
      assertionResults,
    });
    const results = {
      numPassedTests: 1,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [
        suite('/repo/test/a.js', 'failed', [], '  \u001B[31m● Test suite failed to run\u001B[39m\n\n  no such module'),
        suite('/repo/test/b.js', 'failed', [
          { fullName: 'b adds', status: 'failed', failureMessages: null },
          { fullName: 'b divides', status: 'passed', failureMessages: [] },
        ]),
        suite('/repo/test/c.js', 'passed', []),
      ],
    };
    expect(await read('jest', JSON.stringify(results))).toEqual({
      passed: 1,
      failed: 2,
      skipped: 2,
      failures: [
        { name: 'test/a.js', file: 'test/a.js', message: 'no such module' },
        { name: 'b adds', file: 'test/b.js' },
      ],
    });
  });

  it('mocha: failures with and without a file', async () => {
    const failures = [{ name: 'a', file: '/repo/a.js', message: 'one' }, { name: 'b', message: 'two' }];
    expect(await read('mocha', JSON.stringify({ passed: 1, skipped: 2, failures }))).toEqual({
      passed: 1,
      failed: 2,
      skipped: 2,
      failures: [{ name: 'a', file: 'a.js', message: 'one' }, { name: 'b', message: 'two' }],
    });
  });
});

describe('TAP that a run printed', () => {
  const output = 'TAP version 14\nok 1 - adds\n1..1\n';
  const counts = { passed: 1, failed: 0, skipped: 0, failures: [] };
  const read = (runner: TestRunnerName, text: string) => testRunners[runner].readResults({} as RunRequest, text);

  it.each(['ava', 'tap', 'command'] as const)('is read of %s', async (runner) => {
    expect(await read(runner, output)).toEqual(counts);
  });

  it('is needed of ava and tap, while a plain command may print what it likes', async () => {
    expect(await read('ava', 'all fine')).toBeNull();
    expect(await read('tap', 'all fine')).toBeNull();
    expect(await read('command', 'all fine')).toEqual({ passed: null, failed: null, skipped: null, failures: [] });
  });

  it('is asked of ava, in place of its own reporters; tape prints it anyway', () => {
    expect(invoke('ava', { argv: ['ava', '--verbose'] }).argv).toEqual(['ava', '--tap']);
    expect(invoke('tap', { argv: ['tape', 'test/*.js'] }).argv).toEqual(['tape', 'test/*.js']);
    expect(invoke('tap', { argv: ['tap'] }).argv).toEqual(['tap', '--reporter=tap', '--disable-coverage']);
  });
});

it('a command that is known only as a shell line is run as one', () => {
  expect(invoke('command', { command: 'make test' })).toEqual({ shell: 'make test', env: {} });
  const { shell, env } = invoke('node-test', { command: 'make test' });
  expect(shell).toBe('make test');
  expect(env['NODE_OPTIONS']).toContain('--test-reporter-destination=/scratch/results.json');
});

it('node:test called as such gets its options as arguments, its own reporters out of the way', () => {
  const { argv = [] } = invoke('node-test', { argv: ['/usr/bin/node', '--test', '--test-reporter', 'dot', 'a.js'] });
  expect(argv.slice(0, 2)).toEqual(['/usr/bin/node', '--test-reporter=spec']);
  expect(argv.slice(-2)).toEqual(['--test', 'a.js']);
  expect(argv).not.toContain('dot');
});

it.each(['jest', 'vitest'] as const)('%s gets no number of workers unless CPU is to be left to others', (runner) => {
  expect(invoke(runner, { argv: [runner] }).argv?.join(' ')).not.toContain('Workers');
  expect(invoke(runner, { argv: [runner], workers: 3 }).argv).toContain('--maxWorkers=3');
});

it.each([
  [null, false],
  ['3.1.4', true],
  ['3.2.0', false],
])('vitest %s counts whole lines: %s', (version, lines) => {
  expect(countsLines(version)).toBe(lines);
});

it('vitest of an unknown version gets no option that only some know', () => {
  const { argv = [] } = invoke('vitest', { argv: ['vitest'], collector: 'vitest-v8', workers: 1 });
  expect(argv).not.toContain('--minWorkers=1');
  expect(argv.join(' ')).not.toContain('experimental');
});

it.each([
  ['  Total:     3\n', null],
  ['nothing to see', null],
  ['  Total:     3\n  Passed:    3\n', { passed: 3, failed: 0, skipped: 0, failures: [] }],
])('uvu without its summary has no results', async (output, counts) => {
  expect(await testRunners.uvu.readResults({} as RunRequest, output)).toEqual(counts);
});

it('uvu tells its numbers in its summary', async () => {
  const output = '  FAIL  math  "adds"\n\n  Total:     3\n  Passed:    2\n  Skipped:   1\n';
  expect(await testRunners.uvu.readResults({} as RunRequest, output)).toEqual({
    passed: 2,
    failed: 1,
    skipped: 1,
    failures: [{ name: 'math adds' }],
  });
});
