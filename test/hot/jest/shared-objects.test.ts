import fs from 'node:fs';
import http from 'node:http';
import { expect, test } from 'vitest';
import { findSharedObjects } from '../../../src/hot/jest/shared-objects.ts';
import { captureWorld, restoreWorld } from '../../../src/hot/world.ts';

test('what a test can reach of node and of the process is shared', () => {
  const shared = new Set(findSharedObjects());
  const reached = [fs, fs.promises, http.Server.prototype, performance, URL.prototype, process.stdout];
  expect(reached.map((each) => shared.has(each))).toEqual(reached.map(() => true));
  expect([http.globalAgent, fs.constants].some((each) => shared.has(each))).toBe(false);
});

test('a spy that was left behind is gone afterwards', () => {
  const world = captureWorld(findSharedObjects());
  const { existsSync } = fs;
  const { now } = performance;
  Object.assign(fs, { existsSync: () => true });
  performance.now = () => 1;
  restoreWorld(world);
  expect([fs.existsSync, performance.now]).toEqual([existsSync, now]);
});
