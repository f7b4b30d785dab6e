import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Verdict } from '../../src/model/verdict.ts';
import { json } from '../../src/report/reporters/json.ts';
import { withoutTimes } from '../../src/report/without-times.ts';
import { fakeArtifacts, runWorkflow } from '../support/workflow-runner.ts';
import type { Workflow } from '../support/workflow-runner.ts';
import { checkout, decides, makeTestedRemote, openPullRequest, withoutInstalling } from './checkout.ts';
import { startApi } from './fake-api.ts';
import { runAction, scratch } from './github.ts';
import type { ActionRun } from './github.ts';

const workflow = parse(readFileSync(new URL('../../docs/ci/github-shards.yml', import.meta.url), 'utf8')) as Workflow;

const verdictOf = (run: ActionRun | undefined): Verdict => JSON.parse(readFileSync(run!.outputs['report']!, 'utf8')) as Verdict;
const textOf = (verdict: Verdict): string => json.render(withoutTimes(verdict), { color: false, width: 80 }) as string;

test('the example with several machines gives a pull request the verdict that one machine does and one comment, and a missing part is no pass', async () => {
  const remote = makeTestedRemote();
  const event = openPullRequest(remote, () => remote.write({ 'src/new.js': decides('fresh', 3) }));
  const api = await startApi({ head: remote.git('rev-parse', 'a-branch') });
  const workspace = (depth: number): string => checkout(remote, event.ref, { depth });
  const whole = await runAction(workspace(2), event, { inputs: { cache: 'false' } });

  const store = scratch('artifacts');
  const run = async (example: Workflow): Promise<{ uses: ActionRun[]; jobs: string[] }> => {
    const uses: ActionRun[] = [];
    const runs = await runWorkflow(example, { github: { event: event.payload, event_name: event.name } }, (steps, matrix) => {
      const folder = workspace(Number(steps[0]!.with?.['fetch-depth'] ?? 1));
      const action = async (inputs: Record<string, string>): Promise<Record<string, string>> => {
        const used = await runAction(folder, event, { inputs, apiUrl: api.url, ...(matrix && { matrix }) });
        uses.push(used);
        if (used.failed) throw new Error('the action failed');
        return used.outputs;
      };
      const actions = { 'actions/checkout': () => ({}), 'actions/setup-node': () => ({}), ...fakeArtifacts(store), 'OWNER/REPOSITORY': action };
      return { workspace: folder, temp: scratch('runner'), env: { PATH: withoutInstalling() }, actions };
    });
    return { uses, jobs: runs.map(({ job, failed }) => `${job} ${failed ? 'failed' : 'passed'}`) };
  };

  const { uses, jobs } = await run(workflow);
  expect(jobs).toEqual(['plan passed', 'shard passed', 'shard passed', 'shard passed', 'shard passed', 'gates failed']);
  expect(uses.map(({ outputs }) => outputs['verdict'])).toEqual(['planned', 'measured', 'measured', 'measured', 'measured', 'failed']);
  expect(uses[0]!.step('actions/cache/restore')!.outcome).toBe('skipped');
  expect(verdictOf(uses.at(-1)).scope).toMatchObject({ files: 1 });
  expect(textOf(verdictOf(uses.at(-1)))).toBe(textOf(verdictOf(whole)));
  expect(api.comments).toHaveLength(1);

  rmSync(join(store, 'gates-part-3'), { recursive: true });
  const without = await run({ jobs: { gates: workflow.jobs['gates']! } });
  expect(without.jobs).toEqual(['gates failed']);
  expect(without.uses[0]!.outputs['verdict']).toBe('broken');
  expect(without.uses[0]!.log).toMatch(/shard 3\/4 with \d+ mutants/);
}, 240_000);

test('a budget does not go with several machines, and the log says so', async () => {
  const remote = makeTestedRemote();
  const event = openPullRequest(remote, () => remote.write({ 'src/new.js': decides('fresh', 3) }));
  const run = await runAction(checkout(remote, event.ref, { depth: 2 }), event, { inputs: { shards: '2', plan: 'plan.json', budget: '1m' } });
  expect(run.outputs['verdict']).toBe('error');
  expect(run.log).toContain('::error title=gates::--staged and --budget do not go with shards');
}, 60_000);
