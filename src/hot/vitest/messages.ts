import type { FileRun } from '../file-run.ts';

/** What a session is told through vitest, as `inject` would give it to a test. */
export interface SessionSetup {
  /** Name of the channel that commands come through. */
  channel: string;
  /** URL of the user's vitest itself. */
  vitestModule: string;
  /** URL of its module that exports `startTests`, which is made for its own browser mode. */
  browserModule: string;
  /** URL of its module that exports its test runner, before vitest 5. */
  runnerModule: string;
  /** URL of its module that exports how to find the function of a test, before vitest 5. */
  suiteModule: string;
}

/** The key under which a session finds its setup among the values that vitest provides. */
export const SETUP_KEY = '__gatesHotSession';

/** What a session says. */
export type SessionMessage =
  | { type: 'ready'; threadId: number; project: string; files: string[] }
  | { type: 'ran'; number: number; run: FileRun }
  | { type: 'crashed'; number: number; message: string };
