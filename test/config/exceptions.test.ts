import { expect, test } from 'vitest';
import { parseBaseline, parseWaivers } from '../../src/config/exceptions.ts';

const entry = { id: '0123456789ab', gate: 'crap', rule: 'crap', where: 'src/a.ts f', measured: 12 };
const waiver = { id: '0123456789ab', gate: 'mutation', reason: 'equivalent', author: 'Ada', expires: '2026-11-23' };
const baselineOf = (...findings: object[]) => JSON.stringify({ kind: 'gates.baseline', schemaVersion: 1, findings });
const waiversOf = (...waivers: object[]) => JSON.stringify({ kind: 'gates.waivers', schemaVersion: 1, waivers });

test('without a file nothing is let be', () => {
  expect(parseBaseline(null)).toEqual([]);
  expect(parseWaivers(null, '2026-11-23')).toEqual([]);
});

test('a baseline is read as it stands', () => {
  const accepted = { ...entry, id: 'ba9876543210', accepted: 'ported code' };
  expect(parseBaseline(baselineOf(entry, accepted))).toEqual([entry, accepted]);
});

test('a waiver holds on its last day and not on the next', () => {
  expect(parseWaivers(waiversOf(waiver), '2026-11-23')).toEqual([{ ...waiver, expired: false }]);
  expect(parseWaivers(waiversOf(waiver), '2026-11-24')).toEqual([{ ...waiver, expired: true }]);
});

test.each([
  ['{', 'gates.waivers.json is no valid JSON'],
  [waiversOf({ ...waiver, reason: ' ' }), 'waivers.0.reason: expected a text that is not empty'],
  [waiversOf({ ...waiver, author: '' }), 'waivers.0.author'],
  [waiversOf({ ...waiver, expires: 'never' }), 'waivers.0.expires: expected a day'],
  [waiversOf({ ...waiver, expires: '2026-02-30' }), 'waivers.0.expires'],
  [waiversOf({ ...waiver, id: 'src/a.ts' }), 'waivers.0.id: expected the id of a finding'],
  [waiversOf({ ...waiver, extra: 1 }), 'Unrecognized key'],
  [waiversOf(waiver, waiver), 'names 0123456789ab twice'],
])('a waiver that is not complete is refused: %s', (text, message) => {
  expect(() => parseWaivers(text, '2026-11-23')).toThrow(message);
});

test.each([
  ['[]', 'gates.baseline.json: Invalid input'],
  [baselineOf({ ...entry, gate: 'other' }), 'findings.0.gate'],
  [baselineOf(entry, entry), 'names 0123456789ab twice'],
])('a baseline that is none is refused: %s', (text, message) => {
  expect(() => parseBaseline(text)).toThrow(message);
});
