import type { ForkEnd } from '../../system/fork.ts';
import type { StrykerRun } from './run-stryker.ts';

/** Most characters of Stryker's log that a problem carries. */
export const LOG_TAIL = 8_000;
/** Warnings in Stryker's log that bear on what was measured. */
const TELLING_WARNING = /^[\d:. ]*\(\d+\) WARN \S+ (?<text>.*(?:Warm worker: |no tests|did not result in any files|failed to find test files|Cannot find plugin|Error during loading|ran out of memory|Unknown stryker config option).*)$/gim;

/** The path of a sandbox, up to what is in it. */
const SANDBOX = /[^\s"'()]*[/\\]sandbox-\w{6}[/\\]/g;

/** The end of what Stryker's process printed, for a problem to carry; nothing when it printed nothing. */
export function logTail({ log }: StrykerRun): { output?: string } {
  return log === '' ? {} : { output: log.slice(-LOG_TAIL) };
}

/** What Stryker warned of that bears on the result, once each; paths in a sandbox are as in the root. */
export function readWarnings(log: string): string[] {
  const texts = [...log.matchAll(TELLING_WARNING)].map(({ groups }) => groups!.text!.replaceAll(SANDBOX, ''));
  return [...new Set(texts)];
}

/** Names of the tests that Stryker logs as failed in its initial run: one a line, behind one tab. */
export function failedInitialTests(log: string): string[] {
  const [, listed = ''] = log.split('One or more tests failed in the initial test run:');
  return [...listed.matchAll(/^\t(?!\t)(.+)$/gm)].map((match) => match[1]!);
}

/** The first five names, then how many more. */
export function list(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

/** The first line of a message, which may quote a stack. */
export function firstLine(text: string): string {
  return text.split('\n', 1)[0]!;
}

/** That Stryker's process ended by itself before it was done, in a sentence. */
export function describeCrash({ exitCode, killedBy }: Pick<ForkEnd, 'exitCode' | 'killedBy'>): string {
  return `Stryker's process ended unexpectedly (${killedBy ?? `exit code ${exitCode}`}).`;
}
