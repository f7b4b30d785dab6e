import { mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MutationRunnerName } from '../../model/names.ts';
import { watchClock } from '../../system/clock-watch.ts';
import { runFork, type ForkEnd } from '../../system/fork.ts';
import { noCanaries, takeCanaries, type CanaryReport } from './canaries/watch-canaries.ts';
import type { FileMutant, InitialTest, StrykerEvent, StrykerJob } from './protocol.ts';
import { createSandboxParent } from './sandbox-parent.ts';

/** What Stryker did, as far as it got. */
export interface StrykerRun {
  /** Null when the initial run of the tests did not succeed. */
  tests: InitialTest[] | null;
  /** Every mutant that is wanted, still `Pending`; null when Stryker did not get that far. */
  planned: FileMutant[] | null;
  /** Files that Stryker looked for mutants in. */
  files: string[];
  /** How many mutants of each file were not wanted. */
  leftOut: Record<string, number>;
  /** Digest of the mutants of each file that are tested, here or on another machine. */
  digests?: Record<string, string> | undefined;
  /** What a planned mutant may take, in milliseconds, by its id; only where a list of them was asked for. */
  costs?: Record<string, number> | undefined;
  /** Mutants with a result, in the order they came. */
  tested: FileMutant[];
  ending: StrykerEnding;
  /** The runner that tested the mutants. */
  runner: MutationRunnerName;
  /** What became of mutants whose results are known. */
  canaries: CanaryReport;
  /** Everything that Stryker's process printed. */
  log: string;
  /** Why another runner than the planned one tested the mutants. */
  fallback?: Fallback;
  /** How far the clock of the machine was moved meanwhile, in milliseconds. */
  clockMovedMs?: number;
}

/** What is said of a run by another runner than the planned one. */
export interface Fallback {
  /** Where that tested the mutants. */
  notice: string;
  /** Where that failed too: that it was tried, and why ours had failed. */
  tried: string;
  why: string;
}

/** How Stryker's process ended: `failed` says why itself. */
export type StrykerEnding = { how: 'done' } | { how: 'failed'; message: string } | { how: 'stopped'; end: ForkEnd };

/** How to run Stryker. */
export interface StrykerRunOptions {
  job: Omit<StrykerJob, 'sandboxParent' | 'isHeld'>;
  /** Environment variables that the tests need. */
  env: Record<string, string>;
  /** Folder for the sandboxes and everything else, made and removed here. */
  home: string;
  timeoutMs: number;
  /** The tests are not run before this is there; the time begins then. */
  go?: Promise<void>;
  signal: AbortSignal;
  onTested: (run: Pick<StrykerRun, 'planned' | 'tested'>) => void;
}

/** What Stryker says when there are no tests; it does not when those for the canaries are the only ones. */
const NO_TESTS = 'No tests were executed.';

/** Runs Stryker in a process of its own, which is ended and cleaned up after whatever happens. */
export async function runStryker(options: StrykerRunOptions): Promise<StrykerRun> {
  const { home } = options;
  const run: StrykerRun = {
    tests: null,
    planned: null,
    files: [],
    leftOut: {},
    tested: [],
    ending: { how: 'failed', message: 'Stryker did not say how it ended' },
    log: '',
    runner: options.job.runner,
    canaries: noCanaries(),
  };
  const noTests = new AbortController();
  let said: StrykerEnding | null = null;
  const receive = (event: StrykerEvent): void => {
    switch (event.type) {
      case 'canaries-not-planted':
        run.canaries.notPlanted = event.because;
        return;
      case 'tests-ran':
        run.tests = event.tests;
        if (event.tests.length > 0) return;
        said = { how: 'failed', message: NO_TESTS };
        return noTests.abort();
      case 'planned':
        run.planned = event.mutants;
        run.files = event.files;
        run.leftOut = event.leftOut;
        run.digests = event.digests;
        run.costs = event.costs;
        return options.onTested(run);
      case 'tested':
        run.tested.push(withoutSandbox(event.tested, home));
        return options.onTested(run);
      case 'done':
        said = { how: 'done' };
        return;
      case 'failed':
        said = { how: 'failed', message: event.message };
    }
  };

  const clock = watchClock();
  try {
    const root = await realpath(options.job.root);
    await mkdir(home, { recursive: true });
    const sandboxParent = await createSandboxParent(await realpath(home), root);
    const jobFile = join(home, 'job.json');
    await writeFile(jobFile, JSON.stringify({ ...options.job, root, sandboxParent, isHeld: options.go !== undefined } satisfies StrykerJob));
    const logFile = join(home, 'stryker.log');
    const end = await runFork({
      module: compiledModule('stryker-child.js'),
      args: [jobFile],
      cwd: root,
      env: options.env,
      timeoutMs: options.timeoutMs,
      ...(options.go && { go: options.go }),
      signal: AbortSignal.any([options.signal, noTests.signal]),
      logFile,
      onMessage(message) {
        const event = takeCanaries(message as StrykerEvent, run.canaries);
        if (event !== null && !noTests.signal.aborted) receive(event);
      },
    });
    const log = await readFile(logFile, 'utf8').catch(() => '');
    return { ...run, log, ending: said ?? { how: 'stopped', end }, clockMovedMs: clock.end() };
  } finally {
    clock.end();
    // A process that is just being ended may still write
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** The same whatever this run's sandbox is called: reasons quote stacks, and a report must not depend on the run. */
function withoutSandbox({ file, mutant }: FileMutant, home: string): FileMutant {
  const statusReason = mutant.statusReason?.replaceAll(/[^\s"'()]*[/\\]sandbox-\w{6}[/\\]/g, (path) =>
    path.includes(basename(dirname(home))) ? '' : path,
  );
  return { file, mutant: { ...mutant, ...(statusReason !== undefined && { statusReason }) } };
}

/** Path of a compiled module beside this one: a process of its own cannot run our TypeScript on every Node. */
function compiledModule(name: string): string {
  const here = import.meta.url;
  const compiled = here.endsWith('.ts') ? here.replace(/\/src\/(?!.*\/src\/)/, '/dist/') : here;
  return fileURLToPath(new URL(name, compiled));
}
