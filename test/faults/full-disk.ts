import { readdirSync } from 'node:fs';
import { expect } from 'vitest';
import { mount } from './mounts.ts';
import { check, makePlace, sound } from './projects.ts';

/** Checks a sound project with such a tmpfs for temporary files: too small a one is no pass, no bug, and is left empty. */
export async function expectNoPassOn(options: string): Promise<void> {
  const place = makePlace(sound);
  mount('-t', 'tmpfs', '-o', options, 'tmpfs', place.temporary);
  const { exitCode, stderr, verdict } = await check(place, ['--no-cache']);
  expect(stderr).not.toContain('bug:');
  expect(exitCode).toBe(3);
  expect(verdict?.verdict ?? 'none').not.toBe('passed');
  expect(readdirSync(place.temporary)).toEqual([]);
}
