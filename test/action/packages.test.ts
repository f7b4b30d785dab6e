import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Repository, makeRepository } from '../support/repository.ts';
import { type Workflow, runWorkflow } from '../support/workflow-runner.ts';
import { checkout, decides, openPullRequest, withoutInstalling } from './checkout.ts';
import { type ActionRun, runAction, scratch } from './github.ts';

const workflow = parse(readFileSync(new URL('../../docs/ci/github-packages.yml', import.meta.url), 'utf8')) as Workflow;

/** A remote with two packages whose tests cover their code. */
function makeMonorepo(): Repository {
  const packages = ['a', 'b'].map((name) => ({
    [`packages/${name}/package.json`]: { name, type: 'module', scripts: { test: 'node --test' } },
    [`packages/${name}/src/add.js`]: 'export const add = (a, b) => a + b;\n',
    [`packages/${name}/test/add.test.js`]:
      "import { test } from 'node:test';\nimport assert from 'node:assert';\nimport { add } from '../src/add.js';\ntest('adds', () => assert.equal(add(1, 2), 3));\n",
  }));
  const manifest = { private: true, workspaces: ['packages/*'], scripts: { test: 'npm test --workspaces' } };
  return makeRepository(Object.assign({ '.gitignore': 'node_modules\n', 'package.json': manifest }, ...packages));
}

test('the example with a machine for each package judges each, and fails where one does', async () => {
  const remote = makeMonorepo();
  const event = openPullRequest(remote, () => remote.write({ 'packages/b/src/new.js': decides('fresh', 12) }));
  const uses: ActionRun[] = [];
  const runs = await runWorkflow(workflow, { github: { event: event.payload, event_name: event.name } }, (steps, matrix) => {
    const folder = checkout(remote, event.ref, { depth: Number(steps[0]!.with?.['fetch-depth'] ?? 1) });
    const action = async (inputs: Record<string, string>): Promise<Record<string, string>> => {
      const used = await runAction(folder, event, { inputs, ...(matrix && { matrix }) });
      uses.push(used);
      if (used.failed) throw new Error('the action failed');
      return used.outputs;
    };
    const actions = { 'actions/checkout': () => ({}), 'actions/setup-node': () => ({}), 'OWNER/REPOSITORY': action };
    return { workspace: folder, temp: scratch('runner'), env: { PATH: withoutInstalling() }, actions };
  });
  expect(runs.map(({ job, matrix, failed }) => [job, matrix?.['package'], failed])).toEqual([
    ['list', undefined, false],
    ['package', 'packages/a', false],
    ['package', 'packages/b', true],
    ['gates', undefined, true],
  ]);
  expect(uses.map(({ outputs }) => outputs['verdict'])).toEqual(['passed', 'failed']);
  expect(uses[1]!.log).toContain('::error file=packages/b/src/new.js');
  const keys = uses.map((used) => used.step('prepare')!.outputs['cache-key']);
  expect(new Set(keys).size).toBe(2);
}, 240_000);

test('a package that there is none of is a mistake, and the log says so', async () => {
  const remote = makeMonorepo();
  const event = openPullRequest(remote, () => remote.write({ 'packages/b/src/new.js': decides('fresh', 2) }));
  const run = await runAction(checkout(remote, event.ref, { depth: 2 }), event, { inputs: { package: 'packages/a\nc' } });
  expect(run.outputs['verdict']).toBe('error');
  expect(run.log).toContain('::error title=gates::No package of this workspace is named "c"');
}, 60_000);
