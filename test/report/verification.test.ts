import { describe, expect, it } from 'vitest';
import type { MutantDescription, Verification, VerifiedMutant } from '../../src/model/verification.ts';
import { renderMutant, renderMutantList } from '../../src/report/mutant.ts';
import { renderVerification } from '../../src/report/verification.ts';
import { finding, failed } from './verdicts.ts';
import { render } from './render.ts';

const plain = { color: false, width: 100 };
const span = { start: { line: 3, column: 7 }, end: { line: 3, column: 12 } };
const mutant = (changes: Partial<VerifiedMutant> = {}): VerifiedMutant => ({
  id: 'a1b2c3d4e5f6',
  at: { file: 'src/a.ts', span },
  original: 'a > b',
  replacement: 'a >= b',
  was: 'Survived',
  status: 'Killed',
  killedBy: { name: 'larger tells', file: 'test/a.test.ts', line: 9 },
  ...changes,
});
const verification = (changes: Partial<Verification> = {}): Verification => ({
  kind: 'gates.verification',
  schemaVersion: 1,
  verdict: 'passed',
  mutants: [mutant()],
  formerKills: { tested: 12, of: 30, cameBack: [] },
  problems: [],
  notices: [],
  durationMs: 2_400,
  ...changes,
});

describe('a verification as text', () => {
  it('says what became of each mutant, by which test, and how many former kills were tested', () => {
    expect(renderVerification(verification(), plain)).toBe(
      'a1b2c3d4e5f6 killed  src/a.ts:3:7 `a > b` → `a >= b`, by test/a.test.ts:9 larger tells\n\n' +
        ' ✓ passed  1 of 1 mutant killed, 0 came back of 12 tested again (30 in its file were killed before), 2.4 s\n',
    );
  });

  it('names what came back', () => {
    const cameBack = [mutant({ id: 'ffffffffffff', was: 'Killed', status: 'Survived', killedBy: null })];
    const text = renderVerification(verification({ verdict: 'failed', formerKills: { tested: 12, of: 30, cameBack } }), plain);
    expect(text).toContain('Killed before, and not now:\nffffffffffff survived  src/a.ts:3:7');
    expect(text).toContain('✗ failed');
  });

  it('tells why nothing is known, and keeps control characters of the code to itself', () => {
    const broken = verification({
      verdict: 'broken',
      mutants: [mutant({ status: null, killedBy: null, original: 'a\u001b[31m' }), mutant({ status: 'Timeout', killedBy: null })],
      formerKills: { tested: 0, of: 0, cameBack: [] },
      problems: [{ code: 'tests-failed-in-sandbox', message: 'A test fails.' }],
      notices: ['A note.'],
    });
    const text = renderVerification(broken, plain);
    expect(text).toContain('not tested  src/a.ts:3:7 `a␛[31m`');
    expect(text).toContain('A test fails.');
    expect(text).toContain('note: A note.');
    expect(text).toContain('! broken  1 of 2 mutants killed, 2.4 s');
  });
});

const description: MutantDescription = {
  kind: 'gates.mutant',
  schemaVersion: 1,
  id: 'a1b2c3d4e5f6',
  status: 'Survived',
  mutator: 'EqualityOperator',
  original: 'a > b',
  replacement: 'a >= b',
  at: { file: 'src/a.ts', span },
  function: 'larger',
  diff: '--- a/src/a.ts\n+++ b/src/a.ts\n@@ -3,1 +3,1 @@\n-  if (a > b)\n+  if (a >= b)',
  coveringTests: Array.from({ length: 14 }, (_, index) => ({ name: `test ${index}`, file: 'test/a.test.ts', line: index + 1 })),
  whyItLived: 'unknown',
  tellingInput: 'the value at the boundary: `a === b`',
  mayBeEquivalent: 'where `a === b`, both arms are the same value',
  history: [{ at: '2026-11-01T00:00:00Z', status: 'NoCoverage' }, { at: '2026-11-02T00:00:00Z', status: 'Survived' }],
  verify: 'npx gates verify a1b2c3d4e5f6',
};

describe('a mutant as text', () => {
  it('has its diff, its tests, what tells it apart, its history and its verify command', () => {
    const text = renderMutant(description, plain);
    expect(text).toContain('a1b2c3d4e5f6 survived: EqualityOperator at src/a.ts:3:7 in larger\n');
    expect(text).toContain('-  if (a > b)\n+  if (a >= b)\n');
    expect(text).toContain('14 tests ran it:\n  test/a.test.ts:1 test 0\n');
    expect(text).toContain('  and 2 more\n');
    expect(text).toContain('why it lived: not found out\nwhat tells them apart: the value at the boundary: `a === b`\nmay be equivalent: where');
    expect(text).toContain('run by no test since 2026-11-01T00:00:00Z\nsurvived since 2026-11-02T00:00:00Z\n');
    expect(text.endsWith('verify: npx gates verify a1b2c3d4e5f6\n')).toBe(true);
  });

  it('of which little is known says no more', () => {
    const { function: _f, whyItLived: _w, tellingInput: _t, mayBeEquivalent: _m, ...rest } = description;
    const text = renderMutant({ ...rest, status: 'Killed', coveringTests: [{ name: 'one' }], history: [] }, plain);
    expect(text).toContain('a1b2c3d4e5f6 killed: EqualityOperator at src/a.ts:3:7\n');
    expect(text).toContain('1 test noticed it:\n  one\n');
    expect(text).not.toMatch(/why it lived|apart|equivalent|since/);
    expect(renderMutant({ ...rest, status: null, coveringTests: [], history: [] }, { color: true, width: 80 })).toContain('not tested');
  });

  it('is a line in the list of those that no test noticed', () => {
    const { id, at, mutator, original, replacement } = description;
    const list = { kind: 'gates.mutants' as const, schemaVersion: 1 as const, at: 'then', mutants: [{ id, status: 'Survived' as const, at, mutator, original, replacement }] };
    expect(renderMutantList(list)).toBe('1 mutant not noticed, as of the check of then\na1b2c3d4e5f6 survived src/a.ts:3:7 `a > b` → `a >= b`\n');
    expect(renderMutantList({ ...list, mutants: [{ ...list.mutants[0]!, seen: 'earlier' }] })).toContain('`a >= b`, in the check of earlier\n');
  });
});

describe('markdown of mutants that are described fully', () => {
  const survivors = Array.from({ length: 300 }, (_, index) => {
    const id = index.toString(16).padStart(12, '0');
    return finding('mutation', {
      id,
      verify: `npx gates verify ${id}`,
      at: { file: `src/file-${index % 30}.ts`, span: { start: { line: index + 1, column: 1 }, end: { line: index + 1, column: 6 } } },
      mutant: { ...description, id: String(index), status: 'Survived', whyItLived: index === 0 ? 'not-asserted' : 'nothing-differed' },
    });
  });
  const verdictOf = (amount: number) => ({
    ...failed,
    gates: [{ ...failed.gates.at(-1)!, findings: survivors.slice(0, amount) }],
  });
  const print = (amount: number): string => render(verdictOf(amount), 'markdown', plain);

  it('shows each as a diff where there are few, with one command that verifies all', () => {
    const text = print(3);
    expect(text.match(/```diff\n/g)).toHaveLength(3);
    expect(text).toContain('  -  if (a > b)\n  +  if (a >= b)\n');
    expect(text).toContain('the results of its function differed and no test asserts on them; may be equivalent: where');
    expect(text).toContain('A fix shows in `npx gates verify 000000000000 000000000001 000000000002`; the whole is judged by `npx gates check`.');
  });

  it('stays under 8,000 characters where there are many, and shows as many as fit', () => {
    const text = print(300);
    expect(text.length).toBeLessThan(8_000);
    const shown = text.match(/^- `src/gmu)!.length;
    expect(shown).toBeGreaterThan(10);
    expect(text).toContain(`- and ${300 - shown} more findings`);
    expect(text).toContain('`npx gates mutant` lists every one');
    expect(text).toContain('Next: the first finding of each gate weighs most. A fix shows in `npx gates verify 0000');
  });

  it('leaves out the middle of a long diff', () => {
    const verdict = verdictOf(1);
    const long = structuredClone(verdict);
    long.gates[0]!.findings[0]!.mutant!.diff = ['--- a', '+++ b', '@@ @@', ...Array.from({ length: 40 }, (_, index) => `-line ${index}`)].join('\n');
    expect(render(long, 'markdown', plain)).toContain('  … 25 more lines\n');
  });
});
