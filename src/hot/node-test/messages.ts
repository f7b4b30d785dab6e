import type { FileRun, RunCommand } from '../file-run.ts';

/** What a test process is started with, in its environment. */
export interface ProcessSetup {
  /** Absolute path, links resolved: modules in it, but for packages, are the user's own. */
  root: string;
  /** Folder that programs which tests start leave their coverage in. */
  reports: string;
}

/** The environment variable that holds the setup. */
export const SETUP_VARIABLE = '__GATES_WARM_NODE_TEST__';

/** How long one waits, without a mutant, for what a file leaves at work. */
export const LINGER_MS = 1_000;

/** What a test process is told. */
export interface ProcessCommand extends RunCommand {
  /** This file leaves work behind that keeps a process alive: nobody waits for its end. */
  lingers: boolean;
  /** Most steps of a program that its tests start; null where programs reach no mutants, or coverage is collected. */
  programSteps: number | null;
}

/** Whether programs that tests start say what they do: in the initial run, and where they reach mutants. */
export function hearsPrograms({ initial, programSteps }: ProcessCommand): boolean {
  return initial || programSteps !== null;
}

/** Whether a test that failed is tried once more without the mutant. */
export function mayTryWithout({ mutant, bail, activation }: ProcessCommand): boolean {
  return mutant !== null && bail && activation === 'runtime';
}

/** What a test process says: with a mutant, also which test begins, or that what runs belongs to none; with `exits` it is gone afterwards, since the tests ended it. */
export type ProcessMessage =
  | { type: 'ready' }
  | { type: 'begun'; number: number; test: string | null }
  | { type: 'ran'; number: number; run: FileRun; lingered: boolean; exits: boolean }
  | { type: 'crashed'; number: number; message: string };
