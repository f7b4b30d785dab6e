import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { interpolate, isWanted } from './actions-expressions.ts';
import type { Contexts } from './actions-expressions.ts';

/** A step as YAML has it. */
export interface Step {
  id?: string;
  if?: string;
  uses?: string;
  run?: string;
  shell?: string;
  with?: Record<string, unknown>;
  env?: Record<string, unknown>;
  'working-directory'?: string;
  'continue-on-error'?: boolean;
}

/** Stands in for an action that a step uses, by the name before its `@`; returns its outputs, or throws to fail. */
export type FakeAction = (given: Record<string, string>, machine: Machine) => Promise<Record<string, string>> | Record<string, string>;

/** Where steps run. */
export interface Machine {
  workspace: string;
  temp: string;
  /** Environment of every step. */
  env: Record<string, string | undefined>;
  /** `github`, `inputs`, `matrix`. */
  contexts: Contexts;
  actions: Record<string, FakeAction>;
}

/** What one step did; `log` is what it printed. */
export interface StepRun {
  name: string;
  outcome: 'success' | 'failure' | 'skipped';
  exitCode: number | null;
  log: string;
  summary: string;
  outputs: Record<string, string>;
  /** What an action was given. */
  given: Record<string, string>;
}

/** Runs the steps of a job or of a composite action as GitHub's runner does: bash with `-eo pipefail`, files for outputs. */
export async function runSteps(steps: readonly Step[], machine: Machine): Promise<{ failed: boolean; steps: StepRun[] }> {
  const runs: StepRun[] = [];
  const known: Record<string, { outputs: Record<string, string>; outcome: string }> = {};
  let failed = false;
  for (const [index, step] of steps.entries()) {
    const contexts = { matrix: null, ...machine.contexts, steps: known, runner: { temp: machine.temp } };
    const name = step.id ?? step.uses ?? `step ${index + 1}`;
    const run: StepRun = isWanted(step.if, contexts, failed) ? await runStep(step, name, contexts, machine) : skipped(name);
    runs.push(run);
    if (step.id !== undefined) known[step.id] = { outputs: run.outputs, outcome: run.outcome };
    failed ||= run.outcome === 'failure' && !step['continue-on-error'];
  }
  return { failed, steps: runs };
}

function skipped(name: string): StepRun {
  return { name, outcome: 'skipped', exitCode: null, log: '', summary: '', outputs: {}, given: {} };
}

async function runStep(step: Step, name: string, contexts: Contexts, machine: Machine): Promise<StepRun> {
  return step.uses === undefined ? runScript(step, name, contexts, machine) : runAction(step, step.uses, name, contexts, machine);
}

async function runAction(step: Step, uses: string, name: string, contexts: Contexts, machine: Machine): Promise<StepRun> {
  const given = texts(step.with, contexts);
  const action = machine.actions[uses.split('@')[0]!];
  if (action === undefined) throw new Error(`Nothing stands in for ${uses}`);
  try {
    return { ...skipped(name), outcome: 'success', outputs: await action(given, machine), given };
  } catch (error) {
    return { ...skipped(name), outcome: 'failure', log: String(error), given };
  }
}

async function runScript(step: Step, name: string, contexts: Contexts, machine: Machine): Promise<StepRun> {
  const folder = mkdtempSync(join(machine.temp, 'step-'));
  const files = { script: join(folder, 'script.sh'), output: join(folder, 'output'), summary: join(folder, 'summary.md') };
  writeFileSync(files.script, interpolate(step.run!, contexts));
  for (const file of [files.output, files.summary]) writeFileSync(file, '');
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', files.script], {
    cwd: join(machine.workspace, interpolate(step['working-directory'] ?? '.', contexts)),
    env: { ...machine.env, ...texts(step.env, contexts), GITHUB_OUTPUT: files.output, GITHUB_STEP_SUMMARY: files.summary, RUNNER_TEMP: machine.temp },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (log += text));
  const exitCode = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  return {
    ...skipped(name),
    outcome: exitCode === 0 ? 'success' : 'failure',
    exitCode,
    log,
    summary: readFileSync(files.summary, 'utf8'),
    outputs: parseOutputs(readFileSync(files.output, 'utf8')),
  };
}

function texts(values: Record<string, unknown> = {}, contexts: Contexts): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, interpolate(String(value), contexts)]));
}

function parseOutputs(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line !== '');
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}
