import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Runs a process for each test file and ours on a fixture, and returns what the comparison printed. */
function compare(fixture: string, mutate: string): Promise<string> {
  const tap = { testFiles: ['test/*'], nodeArgs: ['--test-reporter=tap', '-r', '{{hookFile}}', '{{testFile}}'] };
  const options = JSON.stringify({ tap, nodeTest: { testFiles: ['test/*'] } });
  const args = ['bench/hot.mjs', join(root, 'fixtures', fixture), '--against', 'gates-tap', '--mutate', mutate, '--options', options];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root }, (_error, stdout, stderr) => resolve(stdout + stderr));
  });
}

test(
  'state in modules, timers and mocks left behind, the environment, hooks, late errors, endless loops, open servers and process.exit give the same verdicts as a new process',
  async () => {
    expect(await compare('hot-node-test', 'src/*,!src/command.js')).toContain('parity 109 of 109');
  },
  600_000,
);
