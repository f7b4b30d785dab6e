import { describe, expect, it } from 'vitest';
import { missingSources } from '../../src/judge/shortfalls.ts';
import { planOf } from './support.ts';

const missing = (sources: string[], measured: string[], problems: string[] = []) =>
  missingSources(
    planOf({ sources }),
    Object.fromEntries(measured.map((file) => [file, {}])),
    problems.map((file) => ({ code: 'syntax-error', message: 'any', at: { file } })),
    'complexity',
  );

describe('sources that were not measured', () => {
  it('are none when each was measured, or has a problem that says why not', () => {
    expect(missing(['a.ts', 'b.ts'], ['a.ts', 'b.ts'])).toEqual([]);
    expect(missing(['a.ts', 'b.ts'], ['a.ts'], ['b.ts'])).toEqual([]);
  });

  it('are named, one as well as several, in their order', () => {
    expect(missing(['a.ts', 'b.ts'], ['a.ts'])).toEqual([
      { code: 'not-measured', message: '1 source file of 2 has no complexity: b.ts.' },
    ]);
    expect(missing(['c.ts', 'b.ts', 'a.ts'], ['a.ts'])).toEqual([
      { code: 'not-measured', message: '2 source files of 3 have no complexity: b.ts, c.ts.' },
    ]);
  });

  it('are not what is said when there is no source at all', () => {
    expect(missing([], ['a.ts'])).toMatchObject([{ code: 'no-sources' }]);
  });

  it('are not taken for measured by a name that every object has', () => {
    expect(missing(['constructor'], [])).toMatchObject([{ code: 'not-measured' }]);
  });
});
