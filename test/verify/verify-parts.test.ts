import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { LastCheck, LastMutant } from '../../src/model/last-check.ts';
import type { VerifiedMutant } from '../../src/model/verification.ts';
import { hashText, readLastCheck, writeLastCheck } from '../../src/system/last-check.ts';
import { findMutants } from '../../src/verify/find-mutants.ts';
import { formerKills } from '../../src/verify/former-kills.ts';
import { judgeVerification } from '../../src/verify/judge-verification.ts';
import { presentMutants } from '../../src/verify/pool.ts';
import { type CheckedMutants, recordCheck, withVerified } from '../../src/verify/record.ts';
import { mutantOf, mutantsIn, mutatedSource } from '../judge/support.ts';

const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'gates-verify-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
};

const spanAt = (line: number) => ({ start: { line, column: 1 }, end: { line, column: 5 } });
const known = (id: string, status: LastMutant['status'], line = 1, file = 'src/a.ts'): LastMutant => ({
  id, file, mutator: 'EqualityOperator', original: 'a > b', replacement: 'a >= b', span: spanAt(line), status, tests: [], history: [],
});
const last = (mutants: LastMutant[]): LastCheck => ({ kind: 'gates.last-check', schemaVersion: 1, at: 'then', files: {}, tests: [], mutants });
const checked = (report: CheckedMutants['report'], changes: Partial<CheckedMutants> = {}): CheckedMutants => ({
  report, isPartial: false, sources: new Map([['src/a.ts', mutatedSource]]), reasons: new Map(), ...changes,
});
const present = (mutant: LastMutant) => ({ ...mutant, last: mutant });

describe('the record of a check', () => {
  const report = (status: 'Survived' | 'Killed') => mutantsIn({ 'src/a.ts': [mutantOf('1', status), mutantOf('2', 'Pending', { replacement: 'x' })] }).report;

  it('holds each mutant with a result under an id that does not depend on it, and keeps its history', async () => {
    const cacheDir = folder();
    expect(await readLastCheck(cacheDir)).toBeNull();
    expect(await recordCheck(cacheDir, checked(report('Survived')), 't1')).toEqual([]);
    const first = (await readLastCheck(cacheDir))!;
    await recordCheck(cacheDir, checked(report('Survived')), 't2');
    await recordCheck(cacheDir, checked(report('Killed')), 't3');
    const { mutants, tests, files } = (await readLastCheck(cacheDir))!;
    expect(mutants).toHaveLength(1);
    expect(mutants[0]).toMatchObject({ id: first.mutants[0]!.id, status: 'Killed', original: 'a > b', tests: [0] });
    expect(mutants[0]!.history).toEqual([{ at: 't1', status: 'Survived' }, { at: 't3', status: 'Killed' }]);
    expect(tests).toEqual([{ name: 'larger tells', file: 'test/a.test.ts', line: 7 }]);
    expect(files['src/a.ts']).toBe(hashText(mutatedSource));
  });

  it('keeps what a check of a change did not test, at its place in the present text, and remembers what is gone', async () => {
    const cacheDir = folder();
    const here = { location: { start: { line: 2, column: 10 }, end: { line: 2, column: 15 } } };
    const all = mutantsIn({ 'src/a.ts': [mutantOf('1', 'Survived', here), mutantOf('2', 'Survived', { ...here, replacement: 'true' })], 'src/b.ts': [mutantOf('3', 'Survived', here)] });
    const both = new Map([['src/a.ts', mutatedSource], ['src/b.ts', mutatedSource]]);
    await recordCheck(cacheDir, checked(all.report, { sources: both }), 't1');
    const [first, , third] = (await readLastCheck(cacheDir))!.mutants;

    const moved = `// a line\n${mutatedSource}`;
    const below = { location: { start: { line: 3, column: 10 }, end: { line: 3, column: 15 } }, replacement: 'true' };
    const change = mutantsIn({ 'src/a.ts': [mutantOf('9', 'Killed', below)] }).report;
    change.files['src/a.ts']!.source = moved;
    await recordCheck(cacheDir, checked(change, { isPartial: true, sources: new Map([['src/a.ts', moved], ['src/b.ts', mutatedSource]]) }), 't2');
    const merged = (await readLastCheck(cacheDir))!;
    expect(merged.mutants.map(({ replacement, status, span, seen }) => [replacement, status, span.start.line, seen])).toEqual([
      ['true', 'Killed', 3, undefined],
      ['a >= b', 'Survived', 2, 't1'],
      ['a >= b', 'Survived', 3, 't1'],
    ]);
    expect(merged.mutants.map(({ tests }) => merged.tests[tests[0]!]!.name)).toEqual(['larger tells', 'larger tells', 'larger tells']);
    expect(merged.former).toEqual([]);

    const whole = mutantsIn({ 'src/b.ts': [mutantOf('3', 'Survived', here)] }).report;
    await recordCheck(cacheDir, checked(whole, { sources: both, reasons: new Map([[third!.id, 'not-asserted']]) }), 't3');
    const last = (await readLastCheck(cacheDir))!;
    expect(last.mutants).toMatchObject([{ id: third!.id, whyItLived: 'not-asserted' }]);
    expect(() => findMutants([first!.id], last, [])).toThrow('is stale');
  });

  it('that is damaged counts as none, and one that cannot be written is told of', async () => {
    const cacheDir = folder();
    await writeLastCheck(cacheDir, last([]));
    writeFileSync(join(cacheDir, 'last', 'verdict.json'), '{');
    expect(await readLastCheck(cacheDir)).toBeNull();
    writeFileSync(join(cacheDir, 'last', 'verdict.json'), '{"kind":"other"}');
    expect(await readLastCheck(cacheDir)).toBeNull();
    writeFileSync(join(cacheDir, 'file'), '');
    const [notice] = await recordCheck(join(cacheDir, 'file'), checked(report('Killed')), 't');
    expect(notice).toContain('could not be kept for `gates verify`');
  });

  it('learns what mutants that were tested again are now', () => {
    const killedBy = { name: 'new test', file: 'test/a.test.ts', line: 3 };
    const verified: VerifiedMutant = { id: 'a', at: { file: 'src/a.ts' }, original: '', replacement: '', was: 'Survived', status: 'Killed', killedBy };
    const { mutants, tests } = withVerified(last([known('a', 'Survived'), known('b', 'Survived')]), [verified], 'now');
    expect(tests).toEqual([killedBy]);
    expect(mutants.map(({ status }) => status)).toEqual(['Killed', 'Survived']);
    expect(mutants[0]).toMatchObject({ tests: [0], history: [{ at: 'now', status: 'Killed' }] });
  });
});

describe('mutants of the present tree', () => {
  it('are those of the check where the text is the same, and are found anew where it changed', async () => {
    const cacheDir = folder();
    const where = { location: { start: { line: 2, column: 10 }, end: { line: 2, column: 15 } } };
    await recordCheck(cacheDir, checked(mutantsIn({ 'src/a.ts': [mutantOf('1', 'Survived', where)] }).report), 't');
    const record = (await readLastCheck(cacheDir))!;
    const { id } = record.mutants[0]!;

    const same = await presentMutants(record, new Map([['src/a.ts', mutatedSource]]));
    expect(findMutants([id, id], record, same)).toHaveLength(1);
    const moved = await presentMutants(record, new Map([['src/a.ts', `// new\n\n${mutatedSource}`]]));
    expect(findMutants([id], record, moved)[0]).toMatchObject({ span: { start: { line: 4, column: 10 } }, last: { id } });

    const changed = await presentMutants(record, new Map([['src/a.ts', mutatedSource.replace('a > b', 'a > b + 1')]]));
    expect(() => findMutants([id], record, changed)).toThrow(/is stale: its code, or a line next to it, changed.*It was `a > b` -> `a >= b` at src\/a.ts:2/);
    const broken = await presentMutants(record, new Map([['src/a.ts', 'function (']]));
    expect(() => findMutants([id], record, broken)).toThrow(/no longer a source, or does not parse/);
    expect(() => findMutants([id], record, [])).toThrow(/no longer a source/);
  });

  it('an unknown id is told with the nearest one', () => {
    const record = last([known('aaaaaaaaaaaa', 'Killed'), known('abcdefabcdef', 'Survived')]);
    const pool = record.mutants.map(present);
    const hintOf = (check: LastCheck): string | undefined => {
      try {
        findMutants(['aaaaaaaaaaab'], check, []);
      } catch (error) {
        return (error as { hint?: string }).hint;
      }
      return undefined;
    };
    expect(() => findMutants(['aaaaaaaaaaab'], record, pool)).toThrow('No mutant of the check of then has the id "aaaaaaaaaaab"');
    expect(hintOf(record)).toBe('The nearest is abcdefabcdef (src/a.ts:1 `a > b` -> `a >= b`).');
    expect(hintOf(last([known('aaaaaaaaaaaa', 'Killed')]))).toContain('The nearest is aaaaaaaaaaaa');
    expect(hintOf(last([]))).toBe('That check tested no mutant.');
  });
});

describe('former kills', () => {
  const pool = Array.from({ length: 200 }, (_, index) => present(known(`k${index}`, 'Killed', index + 1)));
  const asked = [present(known('s', 'Survived', 100))];

  it('are of the same file: half the nearest, half spread over the rest', () => {
    const others = [present(known('other', 'Killed', 100, 'src/b.ts')), present(known('slow', 'Timeout', 100)), asked[0]!];
    const { chosen, of } = formerKills(asked, [...others, ...pool], true);
    expect(of).toBe(200);
    expect(chosen).toHaveLength(40);
    const lines = chosen.map(({ span }) => span.start.line);
    expect(lines).toContain(100);
    expect(lines.filter((line) => Math.abs(line - 100) < 10)).toHaveLength(19);
    expect(Math.max(...lines.map((line) => Math.abs(line - 100)))).toBeGreaterThan(80);
  });

  it('are few where each takes long, and all where there are few', () => {
    expect(formerKills(asked, pool, false).chosen).toHaveLength(6);
    expect(formerKills(asked, pool.slice(0, 4), false).chosen).toHaveLength(4);
  });
});

describe('a verification', () => {
  const verified = (status: VerifiedMutant['status']): VerifiedMutant => ({
    id: String(status), at: { file: 'src/a.ts' }, original: 'a', replacement: 'b', was: null, status, killedBy: null,
  });
  const judged = (asked: VerifiedMutant['status'][], former: VerifiedMutant['status'][] = [], invalid: [string, string][] = []) =>
    judgeVerification(asked.map(verified), former.map(verified), new Map(invalid)).verdict;

  it('passes only when every mutant is killed and none came back', () => {
    expect(judged(['Killed', 'Timeout'], ['Killed'])).toBe('passed');
    for (const status of ['Survived', 'NoCoverage', 'Ignored'] as const) {
      expect(judged(['Killed', status])).toBe('failed');
      expect(judged(['Killed'], [status])).toBe('failed');
    }
  });

  it('is broken by what has no result, or one that proves nothing', () => {
    for (const status of [null, 'RuntimeError', 'CompileError', 'Pending'] as const) {
      expect(judged([status])).toBe('broken');
      expect(judged(['Killed'], [status])).toBe('broken');
    }
    expect(judged(['Survived'], [], [['Survived', 'no test ran']])).toBe('broken');
  });
});
