import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../src/system/spawn.ts';

const cwd = tmpdir();

/** Process ids of everything whose command line holds `text`. */
async function running(text: string): Promise<string> {
  const { output } = await runCommand({ argv: ['pgrep', '-f', text], cwd, timeoutMs: 10_000 });
  return output.trim();
}

describe('runCommand', () => {
  it('tells the exit code and keeps both streams in order', async () => {
    const result = await runCommand({ shell: 'echo a; echo b >&2; exit 3', cwd, timeoutMs: 10_000 });
    expect(result).toMatchObject({ status: 'exited', exitCode: 3, killedBy: null, output: 'a\nb\n' });
  });

  it('says that a program could not be started', async () => {
    const result = await runCommand({ argv: ['no-such-program-here'], cwd, timeoutMs: 10_000 });
    expect(result).toMatchObject({ status: 'not-started', exitCode: null });
    expect(result.output).toContain('ENOENT');
  });

  it('ends the whole process tree when the time is over', async () => {
    const result = await runCommand({ shell: 'sleep 3171 & sleep 3171', cwd, timeoutMs: 300 });
    expect(result).toMatchObject({ status: 'timed-out', exitCode: null });
    expect(await running('sleep 3171')).toBe('');
  });

  it('ends the whole process tree when aborted, also one that ignores SIGTERM', async () => {
    const abort = new AbortController();
    const run = runCommand({
      shell: "trap '' TERM; echo ready; while true; do sleep 0.3172; done",
      cwd,
      timeoutMs: 60_000,
      signal: abort.signal,
      onOutput: () => abort.abort(),
    });
    expect(await run).toMatchObject({ status: 'aborted', output: 'ready\n' });
    expect(await running('sleep 0.3172')).toBe('');
  });

  it('starts nothing once aborted', async () => {
    const result = await runCommand({ shell: 'echo ran', cwd, timeoutMs: 10_000, signal: AbortSignal.abort() });
    expect(result).toMatchObject({ status: 'aborted', output: '' });
  });

  it('does not wait for what a command left running', async () => {
    const result = await runCommand({ shell: 'sleep 3173 & echo done', cwd, timeoutMs: 60_000 });
    expect(result).toMatchObject({ status: 'exited', exitCode: 0, output: 'done\n' });
    expect(await running('sleep 3173')).toBe('');
  });

  it('gives its input to a command that reads it, and minds none that does not', async () => {
    const input = 'a line\n'.repeat(100_000);
    expect((await runCommand({ argv: ['wc', '-l'], cwd, input, timeoutMs: 60_000 })).output.trim()).toBe('100000');
    expect(await runCommand({ argv: ['true'], cwd, input, timeoutMs: 60_000 })).toMatchObject({ status: 'exited', exitCode: 0 });
  });

  it('keeps the tail of a long output', async () => {
    const { output } = await runCommand({ shell: 'seq 1 100000', cwd, timeoutMs: 60_000 });
    expect(output.length).toBe(64 * 1024);
    expect(output.endsWith('99999\n100000\n')).toBe(true);
  });
});
