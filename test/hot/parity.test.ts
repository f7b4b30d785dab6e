import { expect, test } from 'vitest';
import { compare } from './compare.ts';

test(
  "caches, fake timers, mocks, stubbed globals, changed prototypes, environment variables, work left behind, snapshots and endless loops give the same verdicts as in Stryker's own runner",
  async () => {
    expect(await compare('hot-traps')).toContain('parity 107 of 107');
  },
  300_000,
);

test('a test file that is in several projects is run in each of them', async () => {
  expect(await compare('hot-projects')).toContain('parity 12 of 12');
}, 120_000);

test('the hooks, globals and prototypes that a package sets when it is loaded are there for every test file', async () => {
  expect(await compare('hot-packages')).toContain('parity 9 of 9');
}, 120_000);

test('a page of jsdom or happy-dom is for each mutant what a new worker has: empty, where it starts, without cookies, its classes as they were', async () => {
  expect(await compare('hot-dom')).toContain('parity 28 of 28');
}, 120_000);
