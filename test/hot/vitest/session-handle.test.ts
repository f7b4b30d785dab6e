import { EventEmitter } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { expect, test, vi } from 'vitest';
import { initialRun, type FileRun, type RunCommand } from '../../../src/hot/file-run.ts';
import { Session } from '../../../src/hot/vitest/session-handle.ts';

const limits = { busyMs: 10_000, wallMs: 10_000 };
const run = { executed: 1 } as FileRun;

/** A session in a thread that is at work all the time. */
function sessionWith({ needsError = false } = {}) {
  const startedAt = performance.now();
  const thread = Object.assign(new EventEmitter(), {
    terminate: vi.fn(async () => void thread.emit('exit')),
    performance: { eventLoopUtilization: (before?: { active: number }) => ({ active: performance.now() - startedAt - (before?.active ?? 0) }) },
  });
  const sent: RunCommand[] = [];
  const ready = { type: 'ready' as const, threadId: 1, project: 'p', files: ['/p/a.test.js'] };
  const session = new Session(ready, thread as unknown as Worker, (command) => void sent.push(command), needsError);
  return { session, thread, sent };
}

test('a session knows its files', () => {
  const { session } = sessionWith();
  expect(session.owns('p', '/p/a.test.js')).toBe(true);
  expect(session.owns('q', '/p/a.test.js')).toBe(false);
  expect(session.owns('p', '/p/b.test.js')).toBe(false);
});

test('a command is answered by what it did, whatever is said about another', async () => {
  const { session, sent } = sessionWith();
  const end = session.run(initialRun('/p/a.test.js'), limits);
  session.receive({ type: 'ran', number: 99, run });
  session.receive({ type: 'ran', number: sent[0]!.number, run });
  expect(await end).toEqual({ how: 'ran', run });
});

test('a command that crashed has died, and so has one whose thread ends', async () => {
  const { session, thread, sent } = sessionWith();
  const crashed = session.run(initialRun('/p/a.test.js'), limits);
  session.receive({ type: 'crashed', number: sent[0]!.number, message: 'no' });
  expect(await crashed).toEqual({ how: 'died', message: 'no' });
  const ended = session.run(initialRun('/p/a.test.js'), limits);
  thread.emit('error', new Error('out of memory'));
  thread.emit('exit');
  expect(await ended).toEqual({ how: 'died', message: 'out of memory' });
  expect(session.isAlive).toBe(false);
  expect(await session.run(initialRun('/p/a.test.js'), limits)).toEqual({ how: 'died', message: 'its thread ended before' });
});

test('a thread that is at work for too long is ended', async () => {
  const { session, thread } = sessionWith();
  expect(await session.run(initialRun('/p/a.test.js'), { busyMs: 30, wallMs: 10_000 })).toEqual({ how: 'timed-out' });
  expect(thread.terminate).toHaveBeenCalledOnce();
});

test('vitest 3 is told that a thread was ended', async () => {
  const { session, thread } = sessionWith({ needsError: true });
  const onError = vi.fn();
  thread.on('error', onError);
  await session.end();
  await session.end();
  expect(onError).toHaveBeenCalledOnce();
});
