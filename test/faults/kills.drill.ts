import { readdirSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { killOutright, mutation, patience } from './kill.ts';
import { makePlace, processesOf, sound, startCheck } from './projects.ts';

// processes are found by what Linux tells of them
describe.runIf(process.platform === 'linux')('kill -9', () => {
  test.each([
    ['Stryker', /stryker-child\.js/],
    ['a worker of Stryker', /child-process-proxy-worker/],
    ['the process that tests run in', /node-test\/session\.js/],
  ])('of %s while mutants are tested ends in a broken verdict or the right one, and leaves nothing', async (_, pattern) => {
    const place = makePlace(sound);
    const { ended } = startCheck(place, mutation, { SLOW: '200' });
    await killOutright(place, pattern);
    const { exitCode, gate } = await ended;
    const { status, summary } = gate('mutation')!;
    expect([0, 3]).toContain(exitCode);
    if (exitCode === 0) expect([status, summary]).toEqual(['passed', expect.stringContaining('8 of 8 mutants killed')]);
    else expect(status).toBe('broken');
    await vi.waitFor(() => expect(processesOf(place)).toEqual([]), patience);
    expect(readdirSync(place.temporary)).toEqual([]);
  });

  test('of gates itself while mutants are tested leaves no process', async () => {
    const place = makePlace(sound);
    const { child, ended } = startCheck(place, mutation, { SLOW: '1000' });
    await vi.waitFor(() => expect(processesOf(place).some(({ command }) => /node-test\/session\.js/.test(command))).toBe(true), patience);
    child.kill('SIGKILL');
    await ended;
    await vi.waitFor(() => expect(processesOf(place)).toEqual([]), patience);
  });
});
