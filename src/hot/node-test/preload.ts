import { isMainThread } from 'node:worker_threads';
import { Collector } from './collector.ts';
import { installHooks } from './install-hooks.ts';
import { SETUP_VARIABLE, type ProcessSetup } from './messages.ts';
import { createApi } from './node-test-api.ts';
import { Snapshots } from './snapshots.ts';

// Loaded before the user's own `--import`s, and again in each thread that tests start

/** Gathers what modules declare that are loaded before any test file: it holds for every file. */
export const setupCollector = new Collector(async () => {});

/** Snapshots of all runs. */
export const snapshots = new Snapshots();

/** Where declarations go. */
export const collecting = { collector: setupCollector };

/** Null in a thread that tests start. */
export const setup = isMainThread ? (JSON.parse(process.env[SETUP_VARIABLE]!) as ProcessSetup) : null;

if (setup !== null) {
  delete process.env[SETUP_VARIABLE];
  const api = createApi(() => collecting.collector);
  const { api: snapshot } = snapshots;
  if (snapshot !== undefined) Object.defineProperty(api, 'snapshot', { value: snapshot, enumerable: true });
  installHooks(setup.root, api);
} else {
  const name = './child-coverage.cjs';
  await import(name);
}
