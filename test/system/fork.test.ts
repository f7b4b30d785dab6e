import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runFork, signalGroup } from '../../src/system/fork.ts';
import type { Fork, ForkEnd } from '../../src/system/fork.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gates-fork-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Forks a module of this code, and tells what it sent and printed. */
async function forked(code: string, options: Partial<Fork> = {}): Promise<{ end: ForkEnd; messages: unknown[]; log: string }> {
  const module = join(folder, 'module.mjs');
  const logFile = join(folder, 'log.txt');
  const messages: unknown[] = [];
  await Promise.all([writeFile(module, code), writeFile(logFile, '')]);
  const onMessage = (message: unknown): void => void messages.push(message);
  const end = await runFork({ module, args: [], cwd: folder, timeoutMs: 30_000, logFile, onMessage, ...options });
  return { end, messages, log: await readFile(logFile, 'utf8') };
}

const waits = 'setInterval(() => {}, 1000);';

async function isGone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

test('a fork that ends by itself tells its exit code, what it sent and what it printed', async () => {
  const code = `console.log('out'); console.error('err'); process.send({ one: 1 }, () => process.exit(3));`;
  expect(await forked(code)).toEqual({
    end: { status: 'exited', exitCode: 3, killedBy: null },
    messages: [{ one: 1 }],
    log: 'out\nerr\n',
  });
});

test('a fork gets its arguments, its folder and its environment beside ours', async () => {
  const code = `process.send([process.argv.slice(2), process.cwd(), process.env.GIVEN, process.env.PATH]); process.disconnect();`;
  const { messages } = await forked(code, { args: ['a', 'b'], env: { GIVEN: 'yes' } });
  expect(messages).toEqual([[['a', 'b'], folder, 'yes', process.env['PATH']]]);
});

test('a fork that a signal ends tells which', async () => {
  const { end } = await forked(`process.kill(process.pid, 'SIGKILL'); ${waits}`);
  expect(end).toEqual({ status: 'exited', exitCode: null, killedBy: 'SIGKILL' });
});

test('a fork is told when to go, and its time begins then', async () => {
  const code = `process.once('message', (message) => process.send(message, () => process.exit(0)));`;
  const later = new Promise<void>((resolve) => setTimeout(resolve, 50));
  expect(await forked(code, { go: later })).toMatchObject({ end: { status: 'exited', exitCode: 0 }, messages: ['go'] });
  expect((await forked(waits, { go: later, timeoutMs: 1 })).end.status).toBe('timed-out');
});

test('a fork that has ended is told nothing', async () => {
  let go!: () => void;
  const { end } = await forked('process.exit(4)', { go: new Promise((resolve) => (go = resolve)) });
  go();
  expect(end.exitCode).toBe(4);
});

test('a fork that takes too long is ended', async () => {
  const { end } = await forked(waits, { timeoutMs: 300 });
  expect(end).toEqual({ status: 'timed-out', exitCode: null, killedBy: null });
});

test('a fork that does not end when asked to is killed', async () => {
  const controller = new AbortController();
  const messages: unknown[] = [];
  const { end } = await forked(`process.on('SIGTERM', () => process.send('asked')); process.send('ready'); ${waits}`, {
    signal: controller.signal,
    onMessage: (message) => {
      messages.push(message);
      controller.abort();
    },
  });
  expect(messages).toEqual(['ready', 'asked']);
  expect(end.status).toBe('aborted');
});

test('a fork is ended with what it started when it is aborted', async () => {
  const controller = new AbortController();
  const code = `
    import { spawn } from 'node:child_process';
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    process.send(child.pid); ${waits}`;
  const pids: number[] = [];
  const { end } = await forked(code, {
    signal: controller.signal,
    onMessage: (pid) => {
      pids.push(pid as number);
      controller.abort();
    },
  });
  expect(end).toEqual({ status: 'aborted', exitCode: null, killedBy: null });
  expect(await isGone(pids[0]!)).toBe(true);
});

test('nothing is started once aborted', async () => {
  const { end, messages } = await forked(`process.send('started');`, { signal: AbortSignal.abort() });
  expect(end).toEqual({ status: 'aborted', exitCode: null, killedBy: null });
  expect(messages).toEqual([]);
});

describe('a signal', () => {
  const platform = Object.getOwnPropertyDescriptor(process, 'platform')!;
  afterEach(() => {
    vi.restoreAllMocks();
    Object.defineProperty(process, 'platform', platform);
  });

  /** What was signalled on a platform, where signals fail with this code. */
  function signalled(pid: number | undefined, { on = 'linux', code }: { on?: string; code?: string } = {}): unknown[][] {
    Object.defineProperty(process, 'platform', { ...platform, value: on });
    const kill = vi.spyOn(process, 'kill').mockImplementation(() => {
      if (code !== undefined) throw Object.assign(new Error(code), { code });
      return true;
    });
    signalGroup(pid, 'SIGTERM');
    return kill.mock.calls;
  }

  test('goes to the group of a process, on Windows to the process', () => {
    expect(signalled(42)).toEqual([[-42, 'SIGTERM']]);
    vi.restoreAllMocks();
    expect(signalled(42, { on: 'win32' })).toEqual([[42, 'SIGTERM']]);
  });

  test('goes nowhere when no process was started', () => {
    expect(signalled(undefined)).toEqual([]);
  });

  test('to a group that has ended already is no error, any other that fails is', () => {
    expect(() => signalled(42, { code: 'ESRCH' })).not.toThrow();
    expect(() => signalled(42, { code: 'EPERM' })).toThrow('EPERM');
  });
});
