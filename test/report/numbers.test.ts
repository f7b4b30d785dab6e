import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/verdict.ts';
import { formatComparison, formatDuration, formatNumber } from '../../src/report/figures.ts';
import { footing } from '../../src/report/headline.ts';
import { describeStage, heartbeatLine, logLine } from '../../src/report/progress-lines.ts';
import type { ProgressState } from '../../src/report/progress-state.ts';
import { symbol } from '../../src/report/terminal/style.ts';
import { count, outputLines, truncate, widthOf, wrap } from '../../src/report/text.ts';
import { finding, passed } from './verdicts.ts';

describe('numbers', () => {
  it.each([
    [89.97, '%', '89.9%'],
    [7.209, 'score', '7.2'],
    [1024, 'count', '1,024'],
    [100, '%', '100%'],
  ] as const)('%d %s is cut, not rounded: %s', (value, unit, text) => {
    expect(formatNumber(value, unit)).toBe(text);
  });

  const compared = (gate: Finding['gate'], measured: number | null, limit: number | null) =>
    formatComparison({ ...finding(gate), measured, limit });

  it.each([
    ['complexity', 14, 10, '14 > 10'],
    ['coverage', 71.42, 80, '71.4% < 80%'],
    ['checks', 1, 1, '1 = 1'],
    ['crap', 8.004, 8, '8.004 > 8'],
  ] as const)('of %s show on which side of the limit they are', (gate, measured, limit, text) => {
    expect(compared(gate, measured, limit)).toBe(text);
  });

  it('are left out where a finding has none', () => {
    expect(compared('tests', null, 1)).toBeNull();
    expect(compared('tests', 1, null)).toBeNull();
  });

  it('count nouns', () => {
    expect([count(0, 'finding'), count(1, 'finding'), count(2_000, 'finding')]).toEqual([
      '0 findings',
      '1 finding',
      '2,000 findings',
    ]);
  });
});

describe('durations', () => {
  it.each([
    [849.6, '850 ms'],
    [1_000, '1.0 s'],
    [59_949, '59.9 s'],
    [59_950, '1 min 00 s'],
    [185_000, '3 min 05 s'],
  ])('%d ms reads %s', (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text);
  });
});

describe('text', () => {
  it('is wrapped between words, and within a word that is too long', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('a abcdefghij b', 4)).toEqual(['a', 'abcd', 'efgh', 'ij b']);
    expect(wrap('日本語', 4)).toEqual(['日本', '語']);
  });

  it('is cut to columns, not to characters', () => {
    expect(truncate('日本語です', 5)).toBe('日本…');
    expect(widthOf(truncate('x'.repeat(1_000), 5))).toBe(5);
  });

  it('of tools loses blank ends, and shows control characters', () => {
    expect(outputLines('\n\na\u0007\u007f\r\nb\n\n')).toEqual(['a␇␡', 'b']);
  });
});

it('a tree that is no git checkout has no commit, and one without changes says none', () => {
  expect(footing({ ...passed, tree: { ...passed.tree, commit: null } })[0]).toBe('14 source files');
  expect(footing({ ...passed, tree: { ...passed.tree, dirty: false } })[0]).toBe('14 source files at 3f2a1bc');
});

it.each(['passed', 'failed', 'broken', 'skipped'] as const)('%s has a sign of its own', (status) => {
  const signs = (['passed', 'failed', 'broken', 'skipped'] as const).map((each) =>
    symbol(each, pc.createColors(false)),
  );
  expect(signs.filter((sign) => sign === symbol(status, pc.createColors(false)))).toHaveLength(1);
});

describe('lines of a log', () => {
  const idle: ProgressState = { running: [], results: [] };

  it('say what could not be measured, also of a stage that nobody saw start', () => {
    expect(logLine({ type: 'stage-finished', name: 'tests', outcome: 'broken' }, idle, 0)).toBe(
      'gates: tests could not be measured',
    );
  });

  it('are none for a count', () => {
    expect(logLine({ type: 'stage-progress', name: 'tests', done: 1, total: 2 }, idle, 0)).toBeNull();
  });

  it('are none while nothing runs', () => {
    expect(heartbeatLine(idle, 0)).toBeNull();
  });

  it('tell a long time left in minutes', () => {
    const stage = {
      name: 'mutants',
      startedAt: 0,
      counted: { first: { at: 0, done: 0 }, last: { at: 10_000, done: 10 }, total: 110, score: null },
    };
    expect(describeStage(stage, 10_000)).toBe('10 of 110, 10.0 s, about 1 min 40 s left');
  });

  it('tell the first second in tenths', () => {
    expect(describeStage({ name: 'tests', startedAt: 0, counted: null }, 320)).toBe('0.3 s');
  });
});
