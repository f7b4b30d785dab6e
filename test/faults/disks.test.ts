import { describe, expect, test } from 'vitest';
import { expectNoPassOn } from './full-disk.ts';
import { mount, title, why } from './mounts.ts';
import { check, makePlace, sound } from './projects.ts';

describe.skipIf(why !== null)(title('a disk that is full'), () => {
  test.each(['nr_inodes=1', 'size=4k'])('a temporary folder with %s is no pass, and no bug of gates', expectNoPassOn);

  test('a full disk for the cache is a notice', async () => {
    const place = makePlace(sound);
    mount('-t', 'tmpfs', '-o', 'size=4k,nr_inodes=1', 'tmpfs', `${place.root}/node_modules`);
    const { exitCode, stdout } = await check(place, ['--only', 'complexity,tests']);
    expect(stdout).toContain('The cache could not be written');
    expect(exitCode).toBe(0);
  });
});
