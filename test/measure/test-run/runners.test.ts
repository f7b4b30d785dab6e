import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { testRunners } from '../../../src/measure/test-run/runners/index.ts';
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

it('uvu tells its numbers in its summary', async () => {
  const output = '  FAIL  math  "adds"\n\n  Total:     3\n  Passed:    2\n  Skipped:   1\n';
  expect(await testRunners.uvu.readResults({} as RunRequest, output)).toEqual({
    passed: 2,
    failed: 1,
    skipped: 1,
    failures: [{ name: 'math adds' }],
  });
});
