import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { render } from './render.ts';
import { broken, failed, gate, hostile, manySurvivors, passed } from './verdicts.ts';

const print = (verdict: Verdict): string[] =>
  render(verdict, 'github', { color: false, width: 80 }).trimEnd().split('\n');
const errors = (verdict: Verdict): string[] =>
  print(verdict).filter((line) => line.startsWith('::error '));

describe('github annotations', () => {
  it('are none for a green verdict', () => {
    expect(print(passed)).toEqual(['gates: passed, 7 gates']);
  });

  it('stand at the finding, with everything in one escaped message', () => {
    expect(errors(failed).find((line) => line.includes('src/url.ts'))).toBe(
      '::error file=src/url.ts,line=42,endLine=42,col=7,title=mutation::EqualityOperator survived: no test fails when `index > max` becomes `index >= max`.%0A- index > max%0A+ index >= max%0ATest the boundary at which the two differ.%0Anpx gates check --only mutation',
    );
  });

  it('stand at the first line of a function, not under its last', () => {
    expect(errors(failed)[0]).toMatch(
      /^::error file=src\/parse\.ts,line=14,endLine=14,col=8,title=complexity%3A 23 > 10::/u,
    );
  });

  it('are nine and one that counts the rest', () => {
    expect(errors(manySurvivors)).toHaveLength(10);
    expect(errors(manySurvivors).at(-1)).toBe('::error title=gates::and 293 more findings');
  });

  it('are at least one for a verdict that is not passed', () => {
    const empty: Verdict = {
      ...passed,
      verdict: 'broken',
      gates: [gate('tests', { status: 'broken', summary: '' })],
    };
    expect(errors(empty)).toEqual([
      '::error title=gates%3A broken::1 of 1 gate could not be measured (tests)',
    ]);
  });

  it('cap notices too', () => {
    const notices = print({ ...passed, notices: Array<string>(30).fill('same') }).filter((line) =>
      line.startsWith('::notice '),
    );
    expect(notices).toHaveLength(10);
    expect(notices.at(-1)).toContain('and 21 more notes');
  });

  it('name what could not be measured once', () => {
    expect(errors(broken).filter((line) => line.includes('1 test failed'))).toHaveLength(1);
  });

  it('cannot be forged by a message, a file name or the output of a tool', () => {
    const lines = print(hostile);
    let token: string | null = null;
    for (const line of lines) {
      if (token === null) {
        expect(line).toMatch(/^(::(error|notice|group|stop-commands|endgroup)\b|gates: )/u);
        token = /^::stop-commands::(\w+)$/u.exec(line)?.[1] ?? null;
      } else if (line === `::${token}::`) {
        token = null;
      }
    }
    expect(token).toBeNull();
    expect(lines.filter((line) => line.startsWith('::set-env'))).toHaveLength(1);
    for (const line of errors(hostile))
      expect(line.split('::')[1]).not.toMatch(/[\r\n]|,[^=]*(,|$)/u);
  });
});
