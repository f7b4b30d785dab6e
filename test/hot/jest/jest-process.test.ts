import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { JestProcess } from '../../../src/hot/jest/jest-process.ts';

const session = fileURLToPath(new URL('fake-session.mjs', import.meta.url));
const started: JestProcess[] = [];

afterEach(async () => {
  for (const each of started.splice(0)) await each.end();
});

async function start(): Promise<JestProcess> {
  const made = await JestProcess.start({ globalConfig: {}, projects: [], testWorker: '' } as never, session);
  started.push(made);
  return made;
}

const command = (file: string) => ({ file, project: 0 }) as never;
const limits = { busyMs: 200, wallMs: 60_000 };

test('a run tells what it showed, or why it could not', async () => {
  const process = await start();
  expect(await process.run(command('pass'), limits)).toMatchObject({ how: 'ran', run: { executed: 1 } });
  expect(await process.run(command('crash'), limits)).toEqual({ how: 'died', message: 'no' });
});

test('a process that is at work for too long is ended', async () => {
  const process = await start();
  expect(await process.run(command('loop'), limits)).toEqual({ how: 'timed-out' });
  expect(process.isAlive).toBe(false);
  expect(await process.run(command('pass'), limits)).toMatchObject({ how: 'died' });
});

test('a process that works in many small steps is at work as well', async () => {
  expect(await (await start()).run(command('steps'), limits)).toEqual({ how: 'timed-out' });
});

test('a process that waits may take as long as the clock on the wall allows', async () => {
  const process = await start();
  expect(await process.run(command('wait'), limits)).toMatchObject({ how: 'ran' });
  expect(await process.run(command('wait'), { busyMs: 200, wallMs: 300 })).toEqual({ how: 'timed-out' });
});

test('a process that ends by itself says how', async () => {
  const process = await start();
  expect(await process.run(command('exit'), limits)).toEqual({ how: 'died', message: 'its process ended with exit code 3 bye' });
});

test('jest that does not start is an error that says why', async () => {
  const setup = { globalConfig: {}, projects: [], testWorker: 'missing' } as never;
  await expect(JestProcess.start(setup, session)).rejects.toThrow('no such jest');
});
