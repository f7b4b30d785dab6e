import { describe, expect, test } from 'vitest';
import { runGates, startGates, transcriptOf } from '../support/run-gates.ts';

/** Node options that run some code before the binary. */
function preload(code: string): Record<string, string> {
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` };
}

describe('a bug of ours is told with its stack and exit code 70', () => {
  test('when something throws', async () => {
    const env = preload(
      'import fs from "node:fs"; import { syncBuiltinESMExports } from "node:module";' +
        'fs.promises.stat = () => { throw new Error("boom") }; syncBuiltinESMExports();',
    );
    const { exitCode, stdout, stderr } = await runGates(['plan'], { env });
    expect(stderr).toMatch(/^bug: gates itself failed.*Please report/);
    expect(stderr).toMatch(/verification-gates \d+\.\d+\.\d+, Node v/);
    expect(stderr).toContain('Error: boom\n    at ');
    expect(stdout).toBe('');
    expect(exitCode).toBe(70);
  });

  test('when a promise is rejected that nobody waits for', async () => {
    const env = preload(
      'process.on("newListener", (event) => event === "unhandledRejection" && queueMicrotask(() => Promise.reject(new Error("boom"))));',
    );
    const { exitCode, stderr } = await runGates(['report', 'none.json'], { env });
    expect(stderr).toContain('Error: boom\n    at ');
    expect(exitCode).toBe(70);
  });

  test('when work ends without a result', async () => {
    const env = preload(
      'import fs from "node:fs"; import { syncBuiltinESMExports } from "node:module";' +
        'fs.promises.stat = () => new Promise(() => {}); syncBuiltinESMExports();',
    );
    const { exitCode, stderr } = await runGates(['plan'], { env });
    expect(stderr).toContain('Error: Nothing left to do and no result');
    expect(exitCode).toBe(70);
  });
});

test('a reader that goes away early ends nothing', async () => {
  const child = startGates(['check', '--help']);
  child.stdout.destroy();
  const { exitCode, stderr } = await transcriptOf(child);
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
});
