import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Outcome } from '../../src/hooks/guard.ts';
import { claude } from '../../src/hooks/hosts/claude.ts';
import { cursor } from '../../src/hooks/hosts/cursor.ts';
import { runHook } from '../../src/hooks/run-hook.ts';
import { readStreak } from '../../src/hooks/streaks.ts';
import { UserError } from '../../src/model/problem.ts';

const red = (...ids: string[]): Outcome => ({ kind: 'red', ids, report: 'R' });

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'gates-hook-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const hook = (cacheDir: string, outcome: Outcome, event: object = { session_id: 's' }) => {
  const bases: (string | null)[] = [];
  const judgedBefore: (string | null)[] = [];
  const ruling = runHook(claude, {
    input: JSON.stringify(event),
    locate: async () => ({ root: '/p', cacheDir }),
    judge: async (_root, { base, judged }) => {
      bases.push(base);
      judgedBefore.push(judged);
      return { outcome, base: base ?? 'c0', head: 'c1' };
    },
  });
  return ruling.then((ruled) => ({ ...ruled, bases, ...(judgedBefore[0] !== null && { judged: judgedBefore[0] }) }));
};

it('a session is made to go on for findings, and not for the same ones again; the next stop is judged afresh', async () => {
  const cache = folder();
  expect(await hook(cache, red('a'))).toEqual({ kind: 'block', reason: 'R', bases: [null] });
  expect(await hook(cache, red('a'), { session_id: 'other' })).toMatchObject({ kind: 'block' });
  expect(await hook(cache, red('b'))).toEqual({ kind: 'block', reason: 'R', bases: ['c0'] });
  expect(await hook(cache, red('b'))).toMatchObject({ kind: 'release' });
  expect(await hook(cache, red('b'))).toEqual({ kind: 'block', reason: 'R', bases: [null], judged: 'c1' });
  expect(await hook(cache, { kind: 'passed' })).toMatchObject({ kind: 'pass' });
});

it('what was let go is known to the next session as judged, what was not judged is not', async () => {
  const cache = folder();
  expect(await hook(cache, { kind: 'unknown', message: 'late' })).toMatchObject({ kind: 'release' });
  expect(await hook(cache, { kind: 'passed' })).toEqual({ kind: 'pass', bases: [null] });
  expect(await hook(cache, red('a'), { session_id: 'other' })).toMatchObject({ kind: 'block', judged: 'c1' });
});

it('without a cache folder, only a first stop is blocked', async () => {
  const file = join(folder(), 'no-folder');
  writeFileSync(file, '');
  expect(await hook(file, red('a'), { stop_hook_active: false })).toMatchObject({ kind: 'block' });
  expect(await hook(file, red('a'), { stop_hook_active: true })).toMatchObject({ kind: 'release', message: expect.stringContaining('cannot be kept') });
  expect(await hook(file, red('a'), {})).toMatchObject({ kind: 'release' });
  expect(await hook(file, { kind: 'passed' }, {})).toMatchObject({ kind: 'pass' });
});

it.each(['', 'no json', '[]', 'null', '3'])('input that is no event (%j) lets the agent stop and says so', async (input) => {
  const never = () => Promise.reject(new Error('never'));
  expect(await runHook(claude, { input, locate: never, judge: never })).toMatchObject({ kind: 'release', message: expect.stringContaining('no JSON object') });
});

it('an event at which there is nothing to judge passes', async () => {
  const never = () => Promise.reject(new Error('never'));
  expect(await runHook(cursor, { input: '{"status":"aborted"}', locate: never, judge: never })).toEqual({ kind: 'pass' });
});

it.each([
  [new Error('boom'), 'gates: not judged: a bug of gates itself: boom'],
  [new UserError('folder-missing', 'No folder /x'), 'gates: not judged: No folder /x'],
])('what goes wrong lets the agent stop and says so', async (error, message) => {
  const locate = () => Promise.reject(error);
  expect(await runHook(claude, { input: '{}', locate, judge: locate })).toEqual({ kind: 'release', message });
});

it('a streak that is damaged is none', async () => {
  const file = join(folder(), 'streak.json');
  writeFileSync(file, '{"blocks":"x"}');
  expect(await readStreak(file)).toBeNull();
  writeFileSync(file, '{"blocks":1,"ids":[]}');
  expect(await readStreak(file)).toEqual({ blocks: 1, ids: [], base: null });
});
