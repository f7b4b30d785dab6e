import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { runSteps } from '../support/actions-runner.ts';
import type { FakeAction, Step, StepRun } from '../support/actions-runner.ts';
import { interpolate } from '../support/actions-expressions.ts';
import { binary } from '../support/run-gates.ts';

interface CompositeAction {
  inputs: Record<string, { default: string }>;
  outputs: Record<string, { value: string }>;
  runs: { steps: Step[] };
}

export const actionText = readFileSync(new URL('../../action.yml', import.meta.url), 'utf8');
export const action = parse(actionText) as CompositeAction;

const projectRoot = new URL('../..', import.meta.url).pathname;

/** An event: its name, what the runner says of it in variables, its payload. */
export interface Event {
  name: string;
  ref: string;
  sha: string;
  baseRef?: string;
  isProtected?: boolean;
  payload: Record<string, unknown>;
}

/** A folder that is removed when the test ends. */
export function scratch(name: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `gates ${name} `)));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Puts gates in a folder as `npm ci` would, without copying it. */
export function installGates(folder: string, program = `exec '${process.execPath}' '${binary}' "$@"`): void {
  const bin = join(folder, 'node_modules', '.bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(projectRoot, join(folder, 'node_modules', 'verification-gates'));
  writeFileSync(join(bin, 'gates'), `#!/bin/sh\n${program}\n`);
  chmodSync(join(bin, 'gates'), 0o755);
}

/** actions/cache, over a folder that stands for GitHub's store. */
export function fakeCache(store: string): Record<string, FakeAction> {
  return {
    'actions/cache/restore': ({ path, key, 'restore-keys': prefix }, { workspace }) => {
      const found = [key!, prefix!].map((name) => join(store, encodeURIComponent(name))).find(existsSync);
      if (found !== undefined) cpSync(found, join(workspace, path!), { recursive: true });
      return { 'cache-hit': String(found !== undefined) };
    },
    'actions/cache/save': ({ path, key }, { workspace }) => {
      const names = [key!, key!.replace(/[^-]*$/, '')];
      for (const name of names) cpSync(join(workspace, path!), join(store, encodeURIComponent(name)), { recursive: true });
      return {};
    },
  };
}

/** What one use of the action did. */
export interface ActionRun {
  failed: boolean;
  steps: StepRun[];
  /** The step of that id, or whose name starts so. */
  step(name: string): StepRun | undefined;
  outputs: Record<string, string>;
  log: string;
}

/** Uses the action in a workspace, as GitHub would for an event. */
export async function runAction(
  workspace: string,
  event: Event,
  options: { inputs?: Record<string, string>; apiUrl?: string; actions?: Record<string, FakeAction>; env?: Record<string, string>; matrix?: object } = {},
): Promise<ActionRun> {
  const temp = scratch('runner');
  const eventFile = join(temp, 'event.json');
  writeFileSync(eventFile, JSON.stringify(event.payload));
  const { PATH, HOME } = process.env;
  const defaults = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default]));
  const github = { event: event.payload, event_name: event.name, token: 'the-token', ref: event.ref };
  const inputs = { ...defaults, token: github.token, ...options.inputs };
  const contexts = { github, inputs, matrix: options.matrix ?? null };
  const result = await runSteps(action.runs.steps, {
    workspace,
    temp,
    contexts,
    actions: { ...fakeCache(scratch('store')), 'github/codeql-action/upload-sarif': () => ({}), ...options.actions },
    env: {
      PATH,
      HOME,
      CI: 'true',
      npm_config_update_notifier: 'false',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: workspace,
      GITHUB_EVENT_NAME: event.name,
      GITHUB_EVENT_PATH: eventFile,
      GITHUB_REF: event.ref,
      GITHUB_REF_PROTECTED: String(event.isProtected ?? false),
      GITHUB_SHA: event.sha,
      GITHUB_BASE_REF: event.baseRef ?? '',
      GITHUB_JOB: 'gates',
      GITHUB_REPOSITORY: 'owner/name',
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_API_URL: options.apiUrl ?? 'http://127.0.0.1:1',
      GITHUB_RUN_ID: '77',
      ...options.env,
    },
  });
  const byId = Object.fromEntries(result.steps.map(({ name, outputs, outcome }) => [name, { outputs, outcome }]));
  const outputs = Object.entries(action.outputs).map(([name, { value }]) => [name, interpolate(value, { ...contexts, steps: { prepare: { outputs: {} }, check: { outputs: {} }, ...byId } })]);
  return {
    ...result,
    step: (name) => result.steps.find((step) => step.name.startsWith(name)),
    outputs: Object.fromEntries(outputs) as Record<string, string>,
    log: result.steps.map(({ log }) => log).join(''),
  };
}
