import { expect, test } from 'vitest';
import { decide } from '../../src/loop/decide.ts';
import type { Finding, GateResult, Verdict } from '../../src/model/verdict.ts';

/** A verdict with findings of those ids, and problems of those codes. */
function verdict(status: Verdict['verdict'], ids: string[] = [], codes: string[] = [], rest: Partial<Verdict> = {}): Verdict {
  const findings = ids.map((id) => ({ id, ...(id.startsWith('old') && { change: 'inherited' }) }) as Finding);
  const problems = codes.map((code) => ({ code, message: code }));
  return { verdict: status, incomplete: false, gates: [{ gate: 'tests', findings, problems } as unknown as GateResult], ...rest } as Verdict;
}

const after = (...verdicts: Verdict[]) => decide({ verdicts, maxAttempts: 2, budgetLeftMs: 1 });
const failed = (...ids: string[]): Verdict => verdict('failed', ids);

test('a tree that passes ends the loop, before the agent ran and after', () => {
  expect(after(verdict('passed'))).toBe('passed');
  expect(after(failed('a'), verdict('passed'))).toBe('passed');
});

test('a failed check is handed to the agent', () => {
  expect(after(failed('a'))).toBeNull();
  expect(after(failed('a'), failed('b'))).toBeNull();
});

test('a check that is broken before the agent ran ends the loop, one that is broken after it does not', () => {
  expect(after(verdict('broken', [], ['crashed']))).toBe('broken');
  expect(after(failed('a'), verdict('broken', [], ['crashed']))).toBeNull();
  expect(after(failed('a'), verdict('broken', ['a'], ['crashed']), verdict('broken', ['a'], ['other']))).toBe('attempts');
});

test('two rounds that leave the same findings end the loop, in whatever order they are', () => {
  expect(after(failed('a', 'b'), failed('b', 'a'))).toBe('same-findings');
  expect(after(failed('a'), verdict('broken', [], ['crashed']), verdict('broken', [], ['crashed']))).toBe('same-findings');
});

test('what does not fail is no finding to compare', () => {
  expect(after(failed('a', 'old'), failed('a'))).toBe('same-findings');
});

test('attempts and time are spent at some point, and time comes first', () => {
  expect(after(failed('a'), failed('b'), failed('c'))).toBe('attempts');
  expect(decide({ verdicts: [failed('a'), failed('a')], maxAttempts: 2, budgetLeftMs: 0 })).toBe('budget');
  expect(decide({ verdicts: [failed('a'), verdict('passed')], maxAttempts: 1, budgetLeftMs: 0 })).toBe('passed');
});

test('a check that was cut short ends the loop', () => {
  expect(after(verdict('broken', [], [], { incomplete: true }))).toBe('interrupted');
});
