import { readFile } from 'node:fs/promises';
import type { WarmHost } from '../../hot/warm-runner.ts';
import { endWithParent } from '../../system/end-with-parent.ts';
import { makeRunnerOptions } from '../mutation/runner-options.ts';
import type { ProbeAnswer, ProbeJob } from './probe-job.ts';
import { WarmProbe } from './warm-probe.ts';

// Entry of the process that probes survivors: a warm runner works in the folder that its process runs in.
endWithParent(() => {});

const job = JSON.parse(await readFile(process.argv[2]!, 'utf8')) as ProbeJob;
const probe = new WarmProbe(await startHost(job), job);
await probe.run((answer) => new Promise((resolve) => process.send!(answer satisfies ProbeAnswer, () => resolve())));
process.exit(0);

/** The user's test runner, kept warm, as mutation testing starts it. */
async function startHost({ runner, root, tests, seed }: ProbeJob): Promise<WarmHost> {
  const { vitest = {}, jest = {}, nodeTest } = (await makeRunnerOptions({
    runner,
    root,
    tests,
    seed,
    sources: [],
    plugin: null,
    configFile: null,
    concurrency: 1,
    sandboxParent: '',
    canaries: false,
    relatedTestsOnly: false,
  })) as Record<string, never>;
  switch (runner) {
    case 'warm-vitest':
      return (await import('../../hot/vitest/warm-workers.ts')).WarmWorkers.start(vitest);
    case 'warm-jest':
      return (await import('../../hot/jest/warm-jest.ts')).WarmJest.start(jest);
    case 'warm-node-test':
      return (await import('../../hot/node-test/node-test-host.ts')).NodeTestHost.start(nodeTest!);
  }
}
