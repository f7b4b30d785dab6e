import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { expectNoPassOn } from './full-disk.ts';
import { mount, title, why } from './mounts.ts';
import { check, makePlace, sound } from './projects.ts';

describe.skipIf(why !== null)(title('a disk that is full, or cannot be written to'), () => {
  test.each(['nr_inodes=2', 'nr_inodes=4', 'nr_inodes=10', 'size=12k', 'size=60k', 'size=200k'])('a temporary folder with %s is no pass, and no bug of gates', expectNoPassOn);

  test('a checkout that is read-only is judged as any other, and nothing is written to it', async () => {
    const place = makePlace(sound);
    mount('--bind', place.root, place.root);
    execFileSync('mount', ['-o', 'remount,ro,bind', place.root]);
    const { exitCode, gate } = await check(place);
    expect(gate('mutation')?.summary).toContain('8 of 8 mutants killed');
    expect(exitCode).toBe(0);
  });
});
