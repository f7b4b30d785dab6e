import type { FileRun } from '../file-run.ts';

/** What a session is told through vitest, as `inject` would give it to a test. */
export interface SessionSetup {
  /** Name of the channel that commands come through. */
  channel: string;
  /** URL of the module of the user's vitest that exports its test runner. */
  runnerModule: string;
  /** URL of the module of the user's vitest that exports `startTests`. */
  startModule: string;
  /** URL of the user's vitest itself. */
  vitestModule: string;
}

/** The key under which a session finds its setup among the values that vitest provides. */
export const SETUP_KEY = '__gatesHotSession';

/** What a session says. */
export type SessionMessage =
  | { type: 'ready'; threadId: number; project: string; files: string[] }
  | { type: 'ran'; number: number; run: FileRun }
  | { type: 'crashed'; number: number; message: string };
