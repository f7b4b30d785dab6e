import { describe, expect, it } from 'vitest';
import { findOtherMutants } from '../../src/measure/mutation/find-other-mutants.ts';
import { keepWanted } from '../../src/measure/mutation/selection/keep-wanted.ts';
import { digestsOf, keysInOrder } from '../../src/measure/mutation/selection/share.ts';
import { EVERY_MUTANT } from '../../src/measure/mutation/selection/wanted.ts';
import { shareOf } from '../../src/model/shards.ts';
import { withoutTimes } from '../../src/report/without-times.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { file, makePlan, mutantOn } from './parts.ts';

const planned = [4, 2, 3, 1].map((line) => ({ file, mutant: mutantOn(line) }));

describe('a share of the mutants', () => {
  it('is what the plan gives the shard, by the order of the code', () => {
    expect(shareOf(makePlan(), 2)).toMatchObject({ [file]: { own: [[2, 4]] } });
    const lines = (shard: number) => keepWanted(planned, { ...EVERY_MUTANT, share: shareOf(makePlan(), shard) }, new Map()).kept.map(({ mutant }) => mutant.location.start.line);
    expect([lines(1), lines(2), lines(3)]).toEqual([[2, 1], [4, 3], []]);
  });

  it('mutants of a file that the plan does not know are in no share', () => {
    const { kept } = keepWanted([{ file: 'src/b.js', mutant: mutantOn(1) }], { ...EVERY_MUTANT, share: shareOf(makePlan(), 1) }, new Map());
    expect(kept).toEqual([]);
    const unknown = keepWanted(planned, { ...EVERY_MUTANT, share: { 'src/c.js': { ids: '', own: [[0, 1]] } } }, new Map());
    expect(unknown.kept).toEqual([]);
  });

  it('mutants of one place and text are one', () => {
    expect(keysInOrder([...planned, ...planned]).get(file)).toHaveLength(4);
  });

  it.each([
    ['all that the plan lists', planned, null],
    ['one mutant more than the plan lists', [...planned, { file, mutant: mutantOn(5) }], `in ${file}.`],
    ['one mutant less', planned.slice(1), `in ${file}.`],
    ['a file that the plan leaves out', [...planned, { file: 'src/b.js', mutant: mutantOn(1) }], 'in src/b.js.'],
    ['none', [], `in ${file}.`],
  ])('is believed when Stryker finds just what is listed: %s', (_, found, expected) => {
    const problem = findOtherMutants({ digests: digestsOf(found) }, shareOf(makePlan(), 1));
    if (expected === null) expect(problem).toBeNull();
    else expect(problem).toMatchObject({ code: 'plan-of-other-mutants', message: expect.stringContaining(expected) });
  });

  it('without a share there is nothing to compare, and without a list nothing is believed', () => {
    expect(findOtherMutants({}, undefined)).toBeNull();
    expect(findOtherMutants({}, shareOf(makePlan(), 1))).not.toBeNull();
    expect(findOtherMutants({}, { 'src/empty.js': { ids: '', own: [] } })).toBeNull();
  });
});

it('a verdict without its times keeps all that was found', () => {
  const gate = { gate: 'mutation', findings: [{ id: 'x', output: 'in 3 s' }, { id: 'm', mutant: { mutator: 'BlockStatement', whyItLived: 'not-asserted' } }], problems: [{ code: 'y', message: 'z', output: 'at 12:00' }] };
  expect(withoutTimes({ durationMs: 5, seed: 1, gates: [gate] } as unknown as Verdict)).toEqual({
    durationMs: 0,
    seed: 1,
    gates: [{ gate: 'mutation', findings: [{ id: 'x' }, { id: 'm', mutant: { mutator: 'BlockStatement' } }], problems: [{ code: 'y', message: 'z' }] }],
  });
});
