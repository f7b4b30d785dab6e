import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blind, check, makePlace } from './projects.ts';

test('nothing is read or written through links in the cache folder', async () => {
  const place = makePlace(blind);
  const outside = join(place.root, '../outside');
  mkdirSync(outside);
  const folder = join(place.root, 'node_modules/.cache/gates');
  mkdirSync(join(folder, '..'), { recursive: true });
  symlinkSync(outside, folder);
  const { exitCode, stdout } = await check(place, ['--only', 'complexity,tests']);
  expect(stdout).toContain('is a link to somewhere else');
  expect(exitCode).toBe(0);
  rmSync(outside, { recursive: true });
  expect((await check(place, ['--only', 'complexity'])).exitCode).toBe(0);
});
