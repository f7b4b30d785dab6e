import { beforeEach, expect, test } from 'vitest';
import { Trust } from '../../src/hot/trust.ts';

let told: string[];
let trust: Trust;
beforeEach(() => {
  told = [];
  trust = new Trust((message) => told.push(message));
});

test('a file that was not tried has no level', () => {
  expect(trust.levelOf('a.js')).toBeNull();
});

test('a file goes to a safer level, and the user is told how its mutants are tested then', () => {
  trust.settle('a.js', 'kept');
  trust.demote('a.js', 'fresh', 'it looks odd');
  trust.demote('a.js', 'cold', 'it fails');
  expect(trust.levelOf('a.js')).toBe('cold');
  expect(told).toEqual([
    'a.js is loaded afresh for each mutant: it looks odd.',
    'a.js runs in a worker of its own for each mutant: it fails.',
  ]);
});

test('a file never goes back to a level that is less safe, nor is the user told twice of one', () => {
  for (const level of ['cold', 'cold', 'fresh'] as const) trust.demote('a.js', level, 'it fails');
  expect(trust.levelOf('a.js')).toBe('cold');
  expect(told).toHaveLength(1);
  for (let time = 0; time < 2; time++) trust.demote('b.js', 'fresh', 'it looks odd');
  expect(told).toHaveLength(2);
});

test('a file whose killed tests left state behind three times is loaded afresh', () => {
  trust.settle('a.js', 'kept');
  for (let time = 0; time < 2; time++) trust.noteDisturbance('a.js');
  expect(trust.levelOf('a.js')).toBe('kept');
  trust.noteDisturbance('a.js');
  expect(trust.levelOf('a.js')).toBe('fresh');
});
