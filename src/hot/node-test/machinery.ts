import { mock } from 'node:test';
import { noCoverage } from '../file-run.ts';
import type { Leftovers } from '../leftovers.ts';
import type { World } from '../world.ts';
import { activate, stryker } from './attribution.ts';
import { askChildren } from './child-reports.ts';
import type { Collector } from './collector.ts';
import type { EventLoop } from './event-loop.ts';
import { hearsPrograms, type ProcessCommand } from './messages.ts';
import type { OwnModules } from './own-modules.ts';
import { collecting, setup, snapshots } from './preload.ts';
import type { RealRoot } from './real-root.ts';
import type { Surroundings } from './surroundings.ts';

/** What lasts from run to run. */
export interface Machinery {
  root: RealRoot;
  modules: OwnModules;
  loop: EventLoop;
  surroundings: Surroundings;
  leftovers: Leftovers;
  /** Errors that belong to no test. */
  errors: string[];
  /** The world as a test file found it, when its modules are kept. */
  worlds: Map<string, World>;
}

/** Makes the process one that has just been started for the file of a command. */
export function beginRun({ surroundings, worlds, errors, leftovers }: Machinery, command: ProcessCommand, collector: Collector): void {
  const { file, mutant, activation, initial } = command;
  surroundings.restore(worlds.get(file));
  process.argv[1] = file;
  errors.length = 0;
  leftovers.begin();
  collecting.collector = collector;
  snapshots.begin();
  stryker.mutantCoverage = noCoverage();
  stryker.coversNothing = !initial;
  if (hearsPrograms(command)) askChildren(setup!.reports, command.programSteps);
  activate(activation === 'static' ? mutant : null);
}

/** Stops what a run has left at work, and tells what it was. */
export function endRun({ leftovers, surroundings }: Machinery): string[] {
  const leftBehind = leftovers.end();
  surroundings.stopHandles();
  mock.reset();
  return leftBehind;
}

/** Why the process would fail as it is now; null when it would not. */
export function exitFailure(errors: readonly string[]): string | null {
  if (!process.exitCode) return null;
  return errors.at(-1) ?? `the exit code is ${process.exitCode}`;
}
