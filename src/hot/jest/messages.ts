import type { FileRun, RunCommand } from '../file-run.ts';
import type { GlobalConfig, ProjectConfig } from './jest-internals.ts';

/** A project of jest's, ready for a worker. */
export interface SessionProject {
  config: ProjectConfig;
  /** What jest's workers find modules with. */
  moduleMap: unknown;
}

/** What a session is started with. */
export interface SessionSetup {
  globalConfig: GlobalConfig;
  projects: SessionProject[];
  /** Absolute path of the module that jest's own worker processes run. */
  testWorker: string;
}

/** A command, with the place of its project. */
export type JestCommand = RunCommand & { project: number };

/** What a session is told. */
export type SessionOrder =
  | { type: 'setup'; setup: SessionSetup }
  | { type: 'run'; command: JestCommand }
  | { type: 'ping' };

/** What a session says; `activeMs` is how long its event loop was at work, since it started. */
export type SessionMessage = { activeMs: number } & (
  | { type: 'ready' }
  | { type: 'pong' }
  | { type: 'ran'; number: number; run: FileRun }
  | { type: 'crashed'; number: number; message: string }
);

/** That, without what each message has. */
export type SessionNews = SessionMessage extends infer M ? (M extends unknown ? Omit<M, 'activeMs'> : never) : never;
