import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { startGates, transcriptOf } from '../support/run-gates.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gates-interrupt-'));
  await writeFile(join(root, 'package.json'), '{ "type": "module", "scripts": { "test": "node hang.test.js" } }');
  await writeFile(join(root, 'index.js'), 'export const one = 1;\n');
});
afterEach(() => rm(root, { recursive: true }));

/** Waits until the process has printed a text on standard error, or has ended. */
function printed(child: ChildProcessWithoutNullStreams, text: string): Promise<void> {
  let stderr = '';
  return new Promise((resolve) => {
    child.on('close', resolve);
    child.stderr.on('data', (chunk) => {
      stderr += String(chunk);
      if (stderr.includes(text)) resolve();
    });
  });
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  test(`${signal} during a check gives what was measured so far, marked incomplete, and exit code ${code}`, async () => {
    await writeFile(join(root, 'hang.test.js'), 'setInterval(() => {}, 1000);\n');
    const child = startGates(['check', '--reporter', 'json'], { cwd: root });
    const transcript = transcriptOf(child);
    await printed(child, 'tests');
    child.kill(signal);
    const { exitCode, stdout, stderr } = await transcript;
    expect(stderr).toContain('Stopping; what was measured so far follows.');
    const verdict = JSON.parse(stdout) as Verdict;
    expect(verdict.incomplete).toBe(true);
    expect(verdict.verdict).not.toBe('passed');
    expect(exitCode).toBe(code);
  });
}

test('a second Ctrl-C ends everything at once', async () => {
  await writeFile(
    join(root, 'gates.config.mjs'),
    'console.error("loading"); setInterval(() => {}, 1000); await new Promise(() => {});\n',
  );
  const child = startGates(['check'], { cwd: root });
  const transcript = transcriptOf(child);
  await printed(child, 'loading');
  child.kill('SIGINT');
  await printed(child, 'Stopping');
  const again = setInterval(() => child.kill('SIGINT'), 100);
  const { exitCode, stdout } = await transcript;
  clearInterval(again);
  expect(stdout).toBe('');
  expect(exitCode).toBe(130);
});
