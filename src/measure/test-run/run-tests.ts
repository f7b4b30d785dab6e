import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { TestRun } from '../../model/measurements.ts';
import type { MeasureContext } from '../../model/measurer.ts';
import type { TestPlan } from '../../model/plan.ts';
import { MeasureError, type Problem } from '../../model/problem.ts';
import { runCommand, type CommandResult } from '../../system/spawn.ts';
import type { Collection } from './collection.ts';
import { testRunners } from './runners/index.ts';
import type { RunRequest, TestCounts } from './runners/test-runner.ts';

/** The exit code with which a shell says that there is no such command. */
const COMMAND_NOT_FOUND = 127;

/** How the tests are to be run. */
export interface RunOptions {
  /** Null when no coverage is collected. */
  collection: Collection | null;
  /** Most processes at once; null leaves it to the runner. */
  workers: number | null;
  /** Where the run may write. */
  folder: string;
}

/**
 * Runs what has to run first, then the tests. Failed tests are a result;
 * throws a MeasureError when there is none: nothing ran, it crashed, was stopped or left no account of itself.
 */
export async function runTests(
  context: MeasureContext,
  tests: TestPlan,
  options: RunOptions,
): Promise<TestRun> {
  for (const line of tests.before) await runBefore(context, tests, line);

  const runner = testRunners[tests.runner];
  const request: RunRequest = {
    plan: context.plan,
    tests,
    collector: options.collection?.collector ?? null,
    resultsFile: join(options.folder, 'results.json'),
    coverageDir: options.folder,
    workers: options.workers,
  };
  const { env, ...command } = runner.invoke(request);
  let output = '';
  const result = await runCommand({
    ...command,
    env: options.collection?.environment(env) ?? env,
    cwd: tests.cwd,
    timeoutMs: tests.timeoutMs,
    signal: context.signal,
    onOutput: (chunk) => (output += chunk),
  });
  checkEnded(result, tests);
  return judge(result, await runner.readResults(request, stripVTControlCharacters(output)), tests);
}

async function runBefore(context: MeasureContext, tests: TestPlan, line: string): Promise<void> {
  const result = await runCommand({
    shell: line,
    env: tests.env,
    cwd: tests.cwd,
    timeoutMs: tests.timeoutMs,
    signal: context.signal,
  });
  const said = `\`${line}\`, which has to run before the tests,`;
  if (result.status === 'timed-out') fail('timed-out', `${said} did not end in ${seconds(tests)}.`, result);
  if (result.status === 'aborted') fail('interrupted', `${said} was interrupted.`, result);
  if (result.exitCode !== 0) fail('before-failed', `${said} ${ending(result)}.`, result);
}

function checkEnded(result: CommandResult, tests: TestPlan): void {
  const command = `\`${tests.command}\``;
  switch (result.status) {
    case 'timed-out':
      return fail('timed-out', `The tests did not end in ${seconds(tests)} (${command}).`, result);
    case 'aborted':
      return fail('interrupted', `The tests were interrupted (${command}).`, result);
    case 'not-started':
      return fail('tests-not-started', `${command} could not be started.`, result);
    case 'exited':
      if (result.exitCode === COMMAND_NOT_FOUND) {
        fail('tests-not-started', `${command} was not found.`, result);
      }
  }
}

function judge(result: CommandResult, counts: TestCounts | null, tests: TestPlan): TestRun {
  if (counts === null) return withoutResults(result, tests);
  const { passed, failed, skipped, failures } = counts;
  const { exitCode, durationMs, output } = result;
  if (passed === 0 && failed === 0) return withoutTests(result, tests);
  if (exitCode === null || contradicts(exitCode, failed)) return crashed(result, tests);
  return { passed, failed, skipped, failures, exitCode, durationMs, output };
}

/** The exit code says that something went wrong, the results that no test did. */
function contradicts(exitCode: number, failed: number | null): boolean {
  return exitCode !== 0 && failed === 0;
}

/** The runner left no results: it says that there are no tests, it crashed, or its results cannot be read. */
function withoutResults(result: CommandResult, tests: TestPlan): never {
  if (saysNoTests(result)) return noTests(result, tests);
  if (STARTUP_ERROR.test(result.output)) return crashedBefore(result, tests);
  if (result.exitCode !== 0) return crashed(result, tests);
  const message = `\`${tests.command}\` left no results that can be read as those of ${tests.runner}.`;
  return fail('tests-unreadable', message, result);
}

/** The runner's results have no test: there is none, or it crashed before the first. */
function withoutTests(result: CommandResult, tests: TestPlan): never {
  if (result.exitCode === 0 || saysNoTests(result)) return noTests(result, tests);
  return crashedBefore(result, tests);
}

/** vitest's headings over an error in its configuration, and over one outside of any test. */
const STARTUP_ERROR = /\bStartup Error\b/;
const UNHANDLED_ERROR = /\bUnhandled Errors?\b/;

/** vitest says so after an error in a global setup, too: then the error is what matters. */
function saysNoTests({ output }: CommandResult): boolean {
  return /\bno tests? (files? |suites? )?(were )?found\b/i.test(output) && !UNHANDLED_ERROR.test(output);
}

function noTests(result: CommandResult, { command }: TestPlan): never {
  return fail('no-tests', `\`${command}\` ran no test.`, result);
}

function crashedBefore(result: CommandResult, { command }: TestPlan): never {
  return fail('tests-crashed', `\`${command}\` crashed before any test ran: it ${ending(result)}.`, result);
}

function crashed(result: CommandResult, { command }: TestPlan): never {
  const unexplained = result.exitCode === null ? '' : ', and no test says why';
  return fail('tests-crashed', `\`${command}\` ${ending(result)}${unexplained}.`, result);
}

function ending({ exitCode, killedBy, status }: CommandResult): string {
  if (status === 'not-started') return 'could not be started';
  return killedBy === null ? `exited with code ${exitCode}` : `was ended by ${killedBy}`;
}

function seconds({ timeoutMs }: TestPlan): string {
  return `${timeoutMs / 1000} s`;
}

function fail(code: Problem['code'], message: string, { output }: CommandResult): never {
  throw new MeasureError({ code, message, output });
}
