import { describe, expect, test } from 'vitest';
import { crapMap } from '../../../src/report/html/crap-map.ts';
import { complexityAt, crapScale, limitCurve, ticks } from '../../../src/report/html/crap-scale.ts';
import { crapLimits, functionPoints, type FunctionPoint } from '../../../src/report/html/function-points.ts';
import type { FunctionsData } from '../../../src/report/html/functions-data.ts';
import { functionsSection } from '../../../src/report/html/functions-section.ts';
import { spread } from '../../../src/report/html/spread.ts';
import { finding, gate, passed } from '../verdicts.ts';
import { measured } from './measured.ts';

function point(parts: Partial<FunctionPoint> = {}): FunctionPoint {
  return { file: 'a.ts', name: 'f', line: 1, complexity: 1, coverage: 1, crap: 1, finding: null, ...parts };
}

describe('points', () => {
  test('are the worst first, those of unknown CRAP last by complexity', () => {
    const functions = [
      point({ name: 'unknown', complexity: 3, crap: null }),
      point({ name: 'low' }),
      point({ name: 'unknown, complex', complexity: 9, crap: null }),
      point({ name: 'high', crap: 30 }),
    ];
    const verdict = { ...passed, details: { ...passed.details, functions } };
    expect(functionPoints(verdict).map(({ name }) => name)).toEqual(['high', 'low', 'unknown, complex', 'unknown']);
  });

  test('a function is over its limit when the gate says so, whatever its number', () => {
    const functions = [point({ name: 'f', crap: 90 }), point({ name: 'g', line: 5, crap: 9 })];
    const at = { file: 'a.ts', span: { start: { line: 5, column: 1 }, end: { line: 9, column: 2 } } };
    const gates = [gate('crap', { findings: [finding('crap', { id: 'x', at, function: 'g', limit: 8 }), finding('crap')] })];
    const verdict = { ...passed, gates, details: { ...passed.details, functions } };
    expect(functionPoints(verdict).map((one) => one.finding)).toEqual([null, 'x']);
  });

  test('limits are all that the gate judged with, once each', () => {
    const gates = [
      gate('crap', {
        figures: [{ name: 'highest CRAP', measured: 9, limit: 20, unit: 'score' }],
        findings: [finding('crap', { limit: 8 }), finding('crap', { limit: 20 }), finding('crap')],
      }),
    ];
    expect(crapLimits({ ...passed, gates })).toEqual([8, 20]);
    expect(crapLimits({ ...passed, gates: [] })).toEqual([]);
  });
});

describe('the scale', () => {
  test.each([
    [8, 1, 8],
    [30, 0, 5],
    [6, 0.5, 4],
  ])('a CRAP of %d at coverage %d takes a complexity of %d', (limit, coverage, complexity) => {
    const found = complexityAt(limit, coverage);
    expect(found).toBeCloseTo(complexity, 2);
    expect(found ** 2 * (1 - coverage) ** 3 + found).toBeCloseTo(limit);
  });

  test('has room for the most complex function and for the highest limit', () => {
    expect(crapScale([3, 90], [8]).maxComplexity).toBeCloseTo(100);
    expect(crapScale([3], [40]).maxComplexity).toBeCloseTo(45);
    expect(crapScale([], []).maxComplexity).toBeCloseTo(12);
  });

  test('writes round numbers along the axis', () => {
    expect(ticks(crapScale([60], []))).toEqual([1, 2, 5, 10, 20, 50]);
  });

  test('the curve of a limit goes from no coverage at the bottom to the limit itself at the top', () => {
    const scale = crapScale([10], [8]);
    const ends = limitCurve(8, scale).slice(1).split('L').map((pair) => pair.split(' ').map(Number));
    expect(ends[0]![1]).toBe(1000);
    expect(ends.at(-1)).toEqual([Math.round(scale.x(8) * 10) / 10, 0]);
  });
});

describe('equal functions', () => {
  const scale = crapScale([10], [8]);

  test('a single one lies exactly where it belongs', () => {
    expect(spread([point({ complexity: 4, coverage: 0.5 })], scale)).toEqual([{ x: Math.round(scale.x(4) * 10) / 10, y: 500 }]);
  });

  test('lie to the left within the limit and to the right over it, and never reach the next number', () => {
    const within = Array.from({ length: 500 }, () => point({ complexity: 5 }));
    const over = Array.from({ length: 500 }, () => point({ complexity: 9, finding: 'x' }));
    for (const spot of spread(within, scale)) {
      expect(spot!.x).toBeLessThanOrEqual(scale.x(5) + 0.1);
      expect(spot!.x).toBeGreaterThan(scale.x(4));
    }
    for (const spot of spread(over, scale)) {
      expect(spot!.x).toBeGreaterThanOrEqual(scale.x(9) - 0.1);
      expect(spot!.x).toBeLessThan(scale.x(10));
    }
  });

  test('one of unknown coverage has no dot', () => {
    expect(spread([point({ coverage: null })], scale)).toEqual([null]);
  });
});

describe('the map', () => {
  test('draws ten thousand functions with one element for those within and one for those over the limit', () => {
    const verdict = measured(10_000);
    const { text } = crapMap(functionPoints(verdict), [8]);
    expect(text.match(/<path /g)).toHaveLength(5);
    expect(text.match(/h0/g)).toHaveLength(10_000);
  });

  test('hands its script every function, those without a dot too', () => {
    const { text } = crapMap([point({ file: 'b.ts', crap: 2 }), point({ coverage: null, crap: null, finding: 'x' })], []);
    const json = /id="functions-data">(.*)<\/script>/s.exec(text)![1]!;
    const { files, rows } = JSON.parse(json) as FunctionsData;
    expect(files).toEqual(['a.ts', 'b.ts']);
    expect(rows).toEqual([
      [1, 'f', 1, 1, '100%', '2', null, [expect.any(Number), 0]],
      [0, 'f', 1, 1, 'unknown', 'unknown', 'x', null],
    ]);
  });

  test('its name says how many functions it shows and how many are over which limit', () => {
    expect(crapMap([point({ finding: 'x' })], [8, 20]).text).toContain('CRAP map of 1 function, 1 over the limit 8, 20');
    expect(crapMap([point()], []).text).toContain('CRAP map of 1 function, 0 over the limit"');
  });
});

test('the section says when no function was measured', () => {
  expect(functionsSection(passed).text).toBe('<p>No function was measured.</p>');
});

test('the section tells the limit where there is one', () => {
  const details = { ...passed.details, functions: [point()] };
  expect(functionsSection({ ...passed, details }).text).toContain('has a CRAP over 8 (');
  expect(functionsSection({ ...passed, details, gates: [] }).text).not.toContain('has a CRAP over');
});
