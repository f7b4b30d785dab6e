import { join } from 'node:path';
import type { FileDescriptions, Mutant, MutantResult, MutantTestPlan, StrykerOptions } from '@stryker-mutator/api/core';
import type { Injector, PluginContext } from '@stryker-mutator/api/plugin';
import type { Reporter } from '@stryker-mutator/api/report';
import { MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import type { CompleteDryRunResult, MutantRunOptions, MutantRunResult, TestRunner } from '@stryker-mutator/api/test-runner';
import { describe, expect, it } from 'vitest';
import { REPORTER_NAME, strykerPlugins as reporters } from '../../src/measure/mutation/reporter-plugin.ts';
import { strykerPlugins as runners, TAP_RUNNER_NAME } from '../../src/measure/mutation/tap-runner-plugin.ts';

describe("the runner of node's tests", () => {
  /** Our runner around one of Stryker's that does as said. */
  function runnerAround(stryker: Partial<TestRunner>): TestRunner {
    return runners[0]!.factory({ injectFunction: () => stryker } as unknown as Injector<PluginContext>);
  }

  /** What our runner makes of a result of Stryker's. */
  const made = (result: MutantRunResult) =>
    runnerAround({ mutantRun: async () => result }).mutantRun({} as MutantRunOptions);

  const failedFile = (exit: string, output = '') => ({
    status: MutantRunStatus.Error as const,
    errorMessage: `Error running file "test/a.js". Tap process ${exit}. To reproduce it yourself\n  Stderr output:\n  ${output}`,
  });

  it('is found by its name', () => {
    expect(runners.map(({ name }) => name)).toEqual([TAP_RUNNER_NAME]);
  });

  it('counts a test file that exits with a failure as a kill by that file, with the end of what it printed', async () => {
    expect(await made(failedFile('exited with code 1', 'SyntaxError: no\n'))).toEqual({
      status: MutantRunStatus.Killed,
      killedBy: ['test/a.js'],
      failureMessage: 'SyntaxError: no',
      nrOfTests: 1,
    });
    expect(await made(failedFile('exited with code 1', `first${'x'.repeat(2_000)}`))).toMatchObject({
      failureMessage: 'x'.repeat(2_000),
    });
  });

  it('counts a file that a loop without end makes exit as a timeout', async () => {
    expect(await made(failedFile('exited with code 1', "  throw new Error(\n\nError: Stryker: Hit count limit reached (801)\n    at loop"))).toEqual({
      status: MutantRunStatus.Timeout,
      reason: 'Stryker: Hit count limit reached (801)',
    });
  });

  it('says so when the file printed nothing', async () => {
    expect(await made(failedFile('exited with code 13'))).toMatchObject({ failureMessage: 'exited with a failure' });
  });

  it('leaves an error that proves nothing an error', async () => {
    for (const exit of ['exited with code null', 'exited with code 0', 'was lost']) {
      expect(await made(failedFile(exit))).toEqual(failedFile(exit));
    }
  });

  it('leaves a mutant that survived as it is', async () => {
    const survived: MutantRunResult = { status: MutantRunStatus.Survived, nrOfTests: 2 };
    expect(await made(survived)).toBe(survived);
  });

  it("is Stryker's in everything else", async () => {
    const asked: string[] = [];
    const dryRun: CompleteDryRunResult = { status: 'complete' as CompleteDryRunResult['status'], tests: [] };
    const runner = runnerAround({
      capabilities: () => ({ reloadEnvironment: true }),
      init: async () => void asked.push('init'),
      dryRun: async () => dryRun,
      dispose: async () => void asked.push('dispose'),
    });
    expect(await runner.capabilities()).toEqual({ reloadEnvironment: true });
    await runner.init!();
    expect(await runner.dryRun({} as never)).toBe(dryRun);
    await runner.dispose!();
    expect(asked).toEqual(['init', 'dispose']);
  });

  it('needs neither a start nor an end', async () => {
    const runner = runnerAround({});
    await runner.init!();
    await runner.dispose!();
  });
});

describe('the reporter', () => {
  const inRoot = (file: string) => join(process.cwd(), file);
  const descriptions: FileDescriptions = {
    [inRoot('src/a.js')]: { mutate: true },
    [inRoot('src/b.js')]: { mutate: [] },
    [inRoot('test/a.js')]: { mutate: false },
  };
  const mutant: Mutant = {
    id: '7',
    fileName: inRoot('src/a.js'),
    mutatorName: 'BooleanLiteral',
    replacement: 'true',
    location: { start: { line: 0, column: 4 }, end: { line: 1, column: 0 } },
  };

  /** What the reporter sends when it is told of something. */
  function sent(tell: (reporter: Reporter) => void): unknown[] {
    const events: unknown[] = [];
    const real = Object.getOwnPropertyDescriptor(process, 'send');
    const value = (event: unknown): boolean => events.push(event) > 0;
    Object.defineProperty(process, 'send', { value, configurable: true, writable: true });
    try {
      tell(reporters[0]!.factory(descriptions, {} as StrykerOptions));
    } finally {
      if (real) Object.defineProperty(process, 'send', real);
      else Reflect.deleteProperty(process, 'send');
    }
    return events;
  }

  it('is found by its name', () => {
    expect(reporters.map(({ name }) => name)).toEqual([REPORTER_NAME]);
  });

  it('sends the tests of the initial run, with what their runner knows of their place, counted from 1', () => {
    const test = { name: 'adds', status: TestStatus.Success as const, timeSpentMs: 1 };
    const tests = [
      { ...test, id: '0', fileName: inRoot('test/a.js'), startPosition: { line: 2, column: 0 } },
      { ...test, id: '1' },
    ];
    const result = { tests } as CompleteDryRunResult;
    const event = { result } as Parameters<NonNullable<Reporter['onDryRunCompleted']>>[0];
    expect(sent((reporter) => reporter.onDryRunCompleted!(event))).toEqual([
      {
        type: 'tests-ran',
        tests: [
          { id: '0', name: 'adds', file: 'test/a.js', start: { line: 3, column: 1 } },
          { id: '1', name: 'adds' },
        ],
      },
    ]);
  });

  it('sends the mutants that are planned, counted from 1, and the files that were looked at', () => {
    const mutantPlans = [{ mutant }] as unknown as MutantTestPlan[];
    const { fileName: _, ...described } = mutant;
    const location = { start: { line: 1, column: 5 }, end: { line: 2, column: 1 } };
    expect(sent((reporter) => reporter.onMutationTestingPlanReady!({ mutantPlans }))).toEqual([
      {
        type: 'planned',
        files: ['src/a.js', 'src/b.js'],
        mutants: [{ file: 'src/a.js', mutant: { ...described, location, status: 'Pending' } }],
        leftOut: {},
        digests: { 'src/a.js': expect.stringMatching(/^[\w-]{16,}/) },
      },
    ]);
  });

  it('sends each mutant that was tested as Stryker tells it', () => {
    const result: MutantResult = { ...mutant, status: 'Killed', killedBy: ['0'] };
    const { fileName: _, ...described } = result;
    expect(sent((reporter) => reporter.onMutantTested!(result))).toEqual([
      { type: 'tested', tested: { file: 'src/a.js', mutant: described } },
    ]);
  });
});
