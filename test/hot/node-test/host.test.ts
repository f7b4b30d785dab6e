import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';

const host = fileURLToPath(new URL('../../../dist/hot/node-test/node-test-host.js', import.meta.url));

/** Runs the tests of a folder once, and ends as a process does that is killed. */
const program = `
  const { NodeTestHost } = await import(${JSON.stringify(host)});
  const host = await NodeTestHost.start({ nodeArgs: [], cwd: '', testFiles: ['*.test.mjs'] });
  await host.findTests();
  let how = 'not run';
  await host.runEach(() => true, { busyMs: 60_000, wallMs: 60_000 }, ({ end }) => (how = end.how));
  await new Promise((done) => process.stdout.write(how, done));
  process.kill(process.pid, 'SIGKILL');
`;

test('what a killed process leaves lies in the folder that it worked in, which a check removes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gates-test-host-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ['sandbox', 'temporary']) mkdirSync(join(folder, name));
  const cwd = join(folder, 'sandbox');
  writeFileSync(join(cwd, 'a.test.mjs'), "import { test } from 'node:test';\ntest('one', () => {});\n");
  const env = { TMPDIR: join(folder, 'temporary') };
  const { stdout, signal } = await execa(process.execPath, ['--input-type=module', '--eval', program], { cwd, env, reject: false });
  expect({ stdout, signal }).toEqual({ stdout: 'ran', signal: 'SIGKILL' });
  expect(readdirSync(env.TMPDIR)).toEqual([]);
});
