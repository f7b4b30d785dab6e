import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { judgeOn, mutantOf, mutantsIn } from '../judge/support.ts';
import { render } from './render.ts';
import {
  awkwardSource,
  broken,
  failed,
  finding,
  gate,
  hostile,
  manySurvivors,
  passed,
} from './verdicts.ts';

/** A verdict on so many survivors, in files of 25, each with a test of a long name. */
function judgedSurvivors(amount: number): Verdict {
  const source = Array.from({ length: 25 }, (_, index) => `  if (lengthOfTheBuffer${index} > mostThatFits) return handOver(lengthOfTheBuffer${index});`).join('\n');
  const text = `export function writeAllThatFits(lengths) {\n${source}\n}\n`;
  const files = Array.from({ length: amount / 25 }, (_, index) => `packages/streams/src/write/buffer-${index}.ts`);
  const mutants = (file: string) =>
    source.split('\n').map((line, index) => {
      const [code] = /lengthOfTheBuffer\d+ > mostThatFits/u.exec(line)!;
      const location = { start: { line: index + 2, column: 7 }, end: { line: index + 2, column: 7 + code.length } };
      return mutantOf(`${file} ${index}`, 'Survived', { location, replacement: code.replace('>', '>=') });
    });
  const measured = mutantsIn(Object.fromEntries(files.map((file) => [file, mutants(file)])));
  for (const file of files) measured.report.files[file]!.source = text;
  for (const { tests } of Object.values(measured.report.testFiles ?? {})) tests[0]!.name = 'writing > all that fits is written at once, and the rest is kept for the next turn';
  const result = judgeOn('mutation', { mutants: measured }, { sources: files });
  return { ...failed, gates: [result] };
}

const print = (verdict: Verdict, reporter = 'markdown'): string =>
  render(verdict, reporter, { color: false, width: 80 });
const survivorLines = (text: string): string[] => text.match(/^- `src\/components.*$/gmu) ?? [];

describe('markdown for an agent', () => {
  it('begins with the verdict and its counts', () => {
    expect(print(manySurvivors).split('\n')[0]).toBe(
      '# gates: failed, 2 of 2 gates failed (complexity, mutation), 302 findings',
    );
  });

  it('stays under 8,000 characters for 300 survivors and still says what to do next', () => {
    const text = print(manySurvivors);
    expect(text.length).toBeLessThan(8_000);
    expect(text).toContain('Next: the first finding of each gate weighs most. A fix shows in `npx gates');
    expect(text).toContain('`npx gates check --only mutation`');
    expect(text).toContain('`npx gates mutant` lists every one');
  });

  it('stays under 8,000 characters for 300 survivors as they are judged, long names of tests and functions included', () => {
    const text = print(judgedSurvivors(300));
    const ids = text.match(/`npx gates verify ([0-9a-f ]+)`/u)![1]!.split(' ');
    expect(text.length).toBeLessThan(8_000);
    expect(text.length).toBeGreaterThan(6_000);
    expect(ids.length).toBeGreaterThan(10);
    for (const id of ids) expect(text.match(new RegExp(id, 'gu'))!.length).toBe(2);
    expect(text).toContain('the value at the boundary');
    expect(text).toContain(`- and ${300 - ids.length} more findings, most in`);
    expect(text).toContain('`npx gates mutant` lists every one');
    expect(text).toContain('why a mutant lived is not known: `npx gates mutant ID --why`');
    expect(text).toContain('the whole is judged by `npx gates check`.');
  });

  it('names the command for mutants that no test noticed where their gate passes', () => {
    const within = structuredClone(failed);
    within.gates = [gate('mutation', { status: 'passed', figures: [{ name: 'survived', measured: 2, limit: null, unit: 'count' }] })];
    expect(print(within)).toContain('2 mutants that no test noticed, within the limit: `npx gates mutant` lists them.');
    expect(print(failed)).not.toContain('within the limit');
  });

  it('names commands that judge the same change again', () => {
    const scope = { kind: 'since' as const, ref: 'origin/main', base: 'c0ffee', because: 'b', files: 1, lines: 2 };
    expect(print({ ...manySurvivors, scope })).toContain('the whole is judged by `npx gates check --since origin/main`.');
    expect(print({ ...manySurvivors, scope: { ...scope, kind: 'staged' } })).toContain('the whole is judged by `npx gates check --staged`.');
  });

  it('counts what it leaves out', () => {
    const shown = survivorLines(print(manySurvivors)).length;
    expect(print(manySurvivors)).toContain(
      `- and ${300 - shown} more findings, most in \`src/components/`,
    );
  });

  it('shows at most one survivor a line of source and seven a file', () => {
    const places = survivorLines(print(manySurvivors)).map((line) =>
      line.match(/`(.*?):(\d+):/u)!.slice(1, 3),
    );
    expect(new Set(places.map(String)).size).toBe(places.length);
    const files = new Map<string, number>();
    for (const [file] of places) files.set(file!, (files.get(file!) ?? 0) + 1);
    expect(Math.max(...files.values())).toBeLessThanOrEqual(7);
  });

  it('lets no gate hide another', () => {
    const text = print({ ...manySurvivors, gates: [...manySurvivors.gates].reverse() });
    expect(text).toContain('`src/utils.ts:3:16`');
  });

  it('shows a survivor as original and mutant with a covering test', () => {
    expect(print(failed)).toContain(
      '- `src/url.ts:42:7` `joinURL` `aaaa00000001` survived EqualityOperator: `index > max` → `index >= max`, 4 tests ran it: `test/url.test.ts:12 joinURL joins two parts` → Test the boundary at which the two differ.\n',
    );
  });

  it('keeps a table row on one line with three cells', () => {
    for (const row of print(hostile)
      .split('\n')
      .filter((line) => line.startsWith('| '))) {
      expect(row.replaceAll('\\|', '').match(/\|/gu)).toHaveLength(4);
    }
  });

  it('lets no content end its fence', () => {
    expect(print(hostile)).toMatch(
      /^ {2}(`{5})text\n(?: {2}.*\n)*? {2}`{4}\n(?: {2}.*\n)*? {2}\1$/mu,
    );
  });

  it('lets a pipe in source stand as it is', () => {
    const verdict = structuredClone(failed);
    verdict.gates.at(-1)!.findings[1]!.mutant!.original = 'a || b';
    expect(print(verdict)).toContain('`a || b` → ');
  });

  it('stays small whatever one finding holds', () => {
    const long = '長`|<'.repeat(20_000);
    const findings = Array.from({ length: 50 }, () =>
      finding('checks', {
        message: long,
        advice: long,
        verify: long,
        output: `${long}\n`.repeat(20),
      }),
    );
    const verdict = {
      ...failed,
      notices: Array<string>(50).fill(long),
      gates: failed.gates.map(({ gate: name }) =>
        gate(name, { status: 'failed', summary: long, findings }),
      ),
    };
    expect(print(verdict).length).toBeLessThan(8_000);
    expect(print(verdict)).toContain('Next: ');
  });

  it('never teaches the bypass', () => {
    for (const verdict of [passed, failed, broken, manySurvivors, awkwardSource]) {
      expect(print(verdict)).not.toMatch(
        /--skip|--no-verify|disable|raise the|lower the|threshold|ignore comment/iu,
      );
    }
  });
});

describe('the job summary', () => {
  it('shows far more than an agent gets, below what GitHub keeps', () => {
    const many = structuredClone(manySurvivors);
    many.gates[1]!.findings = Array.from({ length: 20 }, () => many.gates[1]!.findings).flat();
    const text = print(many, 'github-summary');
    expect(survivorLines(text).length).toBeGreaterThan(1_000);
    expect(Buffer.byteLength(text)).toBeLessThan(900_000);
  });
});
