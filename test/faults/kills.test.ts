import { readdirSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { killOutright, mutation, patience } from './kill.ts';
import { check, makePlace, processesOf, sound, startCheck } from './projects.ts';

// processes are found by what Linux tells of them
describe.runIf(process.platform === 'linux')('kill -9', () => {
  test('of the test runner breaks the verdict, and says what it was', async () => {
    const place = makePlace(sound);
    const { ended } = startCheck(place, mutation, { SLOW: '30000' });
    await killOutright(place, /--test-reporter=spec/);
    const { exitCode, gate } = await ended;
    expect(gate('tests')).toMatchObject({ status: 'broken', problems: [{ message: expect.stringContaining('SIGKILL') }] });
    expect(exitCode).toBe(3);
  });

  test('of gates itself while tests run that never end leaves no process, and what it leaves on disk is swept by the next check', async () => {
    const place = makePlace(sound);
    const { child, ended } = startCheck(place, mutation, { SLOW: '100000000' });
    await vi.waitFor(() => expect(processesOf(place).some(({ command }) => command.includes('--test-reporter=spec'))).toBe(true), patience);
    child.kill('SIGKILL');
    await ended;
    await vi.waitFor(() => expect(processesOf(place)).toEqual([]), patience);
    expect(readdirSync(place.temporary)).toEqual([expect.stringMatching(/^gates-run-\d+-/)]);
    expect((await check(place, ['--only', 'complexity'])).exitCode).toBe(0);
    expect(readdirSync(place.temporary)).toEqual([]);
  });
});
