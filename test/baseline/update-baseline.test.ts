import { describe, expect, it } from 'vitest';
import { describeFinding, renderBaseline, updateBaseline } from '../../src/baseline/update-baseline.ts';
import { parseBaseline } from '../../src/config/exceptions.ts';
import type { Finding, Verdict } from '../../src/model/verdict.ts';
import { finding, gate, passed } from '../report/verdicts.ts';

const known = { id: 'aaaaaaaaaaaa', gate: 'crap' as const, rule: 'crap', where: 'src/a.ts f', measured: 12 };

const found = (id: string, changes: Partial<Finding> = {}): Finding =>
  finding('crap', { id, at: { file: 'src/a.ts' }, function: 'f', measured: 12, ...changes });

function verdictOf(...findings: Finding[]): Verdict {
  return { ...passed, verdict: 'failed', gates: [gate('crap', { status: 'failed', findings }), gate('mutation', { status: 'skipped' })] };
}

describe('a baseline', () => {
  it('is first recorded with everything that was found, and no reason', () => {
    const update = updateBaseline(verdictOf(found('bbbbbbbbbbbb', { at: null, function: undefined }), found(known.id)), null, null);
    expect(update.findings).toEqual([known, { ...known, id: 'bbbbbbbbbbbb', where: 'the whole tree' }]);
    expect(update.grown).toEqual([]);
  });

  it('shrinks by itself: what is gone is removed, what is better is recorded so', () => {
    const gone = { ...known, id: 'cccccccccccc' };
    const update = updateBaseline(verdictOf(found(known.id, { measured: 9, change: 'inherited' })), [known, gone], null);
    expect(update).toMatchObject({ findings: [{ ...known, measured: 9 }], pruned: [gone], improved: [known], grown: [] });
  });

  it('does not grow without a reason: what is new or worse is named and left out', () => {
    const worse = found(known.id, { measured: 20, change: 'worsened' });
    const fresh = found('dddddddddddd');
    const update = updateBaseline(verdictOf(worse, fresh), [known], null);
    expect(update.findings).toEqual([known]);
    expect(update.grown).toEqual([worse, fresh]);
  });

  it('grows with a reason, which it keeps', () => {
    const worse = found(known.id, { measured: 20, change: 'worsened' });
    const update = updateBaseline(verdictOf(worse, found('dddddddddddd')), [known], 'ported');
    expect(update.findings).toEqual([
      { ...known, measured: 20, accepted: 'ported' },
      { ...known, id: 'dddddddddddd', accepted: 'ported' },
    ]);
    expect(update.grown).toHaveLength(2);
  });

  it('keeps the entries of gates that were not judged', () => {
    const entry = { ...known, gate: 'mutation' as const };
    expect(updateBaseline(verdictOf(), [entry], null)).toMatchObject({ findings: [entry], pruned: [] });
  });

  it('takes in neither what is waived nor waivers that died', () => {
    const update = updateBaseline(verdictOf(found('a1a1a1a1a1a1', { waived: 'x' }), found('b1b1b1b1b1b1', { rule: 'crap.waiver-unused' })), null, null);
    expect(update.findings).toEqual([]);
  });

  it('is written so that it can be read again', () => {
    const entries = [known, { ...known, id: 'bbbbbbbbbbbb', accepted: 'why' }];
    expect(parseBaseline(renderBaseline(entries))).toEqual(entries);
  });
});

it('a finding is described on one line', () => {
  expect(describeFinding(found(known.id))).toBe('aaaaaaaaaaaa  crap src/a.ts f, 12');
  expect(describeFinding(found(known.id, { at: null, function: undefined, measured: null }))).toBe('aaaaaaaaaaaa  crap');
});
