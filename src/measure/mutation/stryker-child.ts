import { rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PartialStrykerOptions } from '@stryker-mutator/api/core';
import { isWarm } from '../../model/names.ts';
import { endWithParent } from '../../system/end-with-parent.ts';
import { plantCanaries } from './canaries/plant-canaries.ts';
import { preforkWorkers } from './engine/prefork.ts';
import { runMutationTest } from './engine/run-mutation-test.ts';
import { findFolderLinks } from './folder-links.ts';
import type { SandboxSteps, StrykerEvent, StrykerJob } from './protocol.ts';
import { makeRunnerOptions } from './runner-options.ts';
import { makeStrykerOptions } from './stryker-options.ts';
import { findUserPlugins, readUserConfig } from './user-config.ts';

// Entry of the process that Stryker runs in: its core reads the working folder throughout, so it has one of its own.
const jobFile = process.argv[2]!;
const go = new Promise<void>((resolve) => process.once('message', () => resolve()));

endWithParent(() => rmSync(dirname(jobFile), { recursive: true, force: true }));

try {
  await runStryker(JSON.parse(await readFile(jobFile, 'utf8')) as StrykerJob);
  await send({ type: 'done' });
} catch (error) {
  await send({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
}
process.exit(0);

async function runStryker(job: StrykerJob): Promise<void> {
  const planned = await makeRunnerOptions(job);
  const user = await readUserConfig(job.root, job.configFile);
  const userPlugins = await findUserPlugins(job.root, user);
  const links = await findFolderLinks(job.root);
  const prepareCommand = await writeSandboxSteps({
    root: job.root,
    links,
    shellLines: [...job.tests.before, ...(user.buildCommand ? [user.buildCommand] : [])],
  });
  if (isWarm(job.runner)) preforkWorkers(job.concurrency, nodeArgsOf(user) ?? nodeArgsOf(planned) ?? []);
  const runner = await withCanaries(job, planned);
  const options = makeStrykerOptions({ job, user, userPlugins, runner, links, prepareCommand });
  await runMutationTest(options, job.isHeld === true ? go : null);
}

function nodeArgsOf({ testRunnerNodeArgs }: PartialStrykerOptions): string[] | undefined {
  return testRunnerNodeArgs as string[] | undefined;
}

/** Options for the runner, with the tests of canaries among those that it runs, where that can be. */
async function withCanaries(job: StrykerJob, runner: PartialStrykerOptions): Promise<PartialStrykerOptions> {
  if (!job.canaries) return runner;
  const planted = await plantCanaries(job, runner);
  if (planted === null) await send({ type: 'canaries-not-planted', because: whyNotPlanted(job) });
  return planted ?? runner;
}

function whyNotPlanted({ runner }: StrykerJob): string {
  return runner === 'command'
    ? 'the whole test command is started for each mutant'
    : 'there is no test file that theirs could be put beside';
}

/** Stores what a sandbox needs, and returns the command that does it, as Stryker splits it: at unescaped spaces. */
async function writeSandboxSteps(steps: SandboxSteps): Promise<string> {
  const file = join(dirname(jobFile), 'sandbox-steps.json');
  await writeFile(file, JSON.stringify(steps));
  const script = fileURLToPath(import.meta.resolve('./prepare-sandbox.js'));
  return [process.execPath, script, file].map((part) => part.replaceAll(' ', '\\ ')).join(' ');
}

function send(event: StrykerEvent): Promise<void> {
  return new Promise((resolve) => process.send!(event, () => resolve()));
}
