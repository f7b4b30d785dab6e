import { describe, expect, it } from 'vitest';
import type { Mutants } from '../../src/model/measurements.ts';
import type { Plan } from '../../src/model/plan.ts';
import { judgeOn, mutantOf, mutantsIn, mutatedSource } from './support.ts';

const file = 'src/a.ts';
const judged = (mutants: Mutants, plan: Partial<Plan> = {}) => judgeOn('mutation', { mutants }, plan, { [file]: mutatedSource });
const scope: Plan['scope'] = { kind: 'since', ref: 'main', base: 'b', because: '', files: [{ path: file, oldPath: file, status: 'modified', lines: [{ first: 1, last: 9 }], deletions: [] }] };
const killed = (count: number, prefix = 'k') => Array.from({ length: count }, (_, index) => mutantOf(`${prefix}${index}`, 'Killed'));

describe('the summary of mutation testing', () => {
  it('says how many of how many mutants a change touches', () => {
    const touched = { mutants: 2, of: 9, files: 1 };
    const result = judged(mutantsIn({ [file]: killed(2) }, { touched }), { scope });
    expect(result.summary).toBe('score 100.0% (>= 80), 2 of 2 mutants killed, 2 mutants touched by the change, of 9 in the 1 file that it reaches');
    expect(result.figures.slice(-2)).toEqual([
      { name: 'touched by the change', measured: 2, limit: null, unit: 'count' },
      { name: 'in the files that it reaches', measured: 9, limit: null, unit: 'count' },
    ]);
    const none = judged(mutantsIn({}, { touched: { mutants: 0, of: 9, files: 2 } }), { scope });
    expect(none).toMatchObject({ status: 'passed', summary: 'nothing to mutate: the change touches 0 mutants, of 9 in the 2 files that it reaches' });
  });

  it('says how many were tested in the time that was given', () => {
    const result = judged(mutantsIn({ [file]: killed(2) }, { budget: { seconds: 20, tested: 2, of: 7 } }));
    expect(result.summary).toBe('score 100.0% (>= 80), 2 of 2 mutants killed, only the 2 most telling of 7 mutants tested in 20 s');
    expect(result.figures.slice(-2).map(({ name, measured }) => [name, measured])).toEqual([['tested', 2], ['selected', 7]]);
  });

  it('of sources that hold nothing to mutate says so', () => {
    expect(judged(mutantsIn({}))).toMatchObject({ status: 'passed', summary: 'nothing to mutate: 0 mutants, 1 source file holds no code that a mutator changes' });
    expect(judged(mutantsIn({}), { sources: [file, 'src/b.ts'] }).summary).toBe('nothing to mutate: 0 mutants, 2 source files hold no code that a mutator changes');
  });

  it('of overridden files names them, and what is not known has no score', () => {
    const plan = { sources: ['old/b.ts', file], overrides: [{ files: ['old/**'], mutationScore: 50 }] };
    const result = judged(mutantsIn({ [file]: killed(4), 'old/b.ts': killed(2, 'b') }), plan);
    expect(result.summary).toBe('score 100.0% (>= 80), score of old/** 100.0% (>= 50), 6 of 6 mutants killed');
    expect(result.figures.slice(0, 4)).toEqual([
      { name: 'score', measured: 100, limit: 80, unit: '%' },
      { name: 'score of old/**', measured: 100, limit: 50, unit: '%' },
      { name: 'score of covered', measured: 100, limit: null, unit: '%' },
      { name: 'killed', measured: 6, limit: null, unit: 'count' },
    ]);
    const ignored = judged(mutantsIn({ [file]: [mutantOf('i', 'Ignored')] }));
    expect(ignored.summary).toContain('score none (>= 80), 0 of 0 mutants killed, 1 ignored');
    expect(ignored.figures[0]).toMatchObject({ name: 'killed', measured: 0 });
  });
});

describe('what is told of a mutant that no test noticed', () => {
  const told = (status: 'Survived' | 'NoCoverage', changes: Parameters<typeof mutantOf>[2] = {}, more: Partial<Mutants> = {}) =>
    judged(mutantsIn({ [file]: [mutantOf('7', status, changes)] }, more)).findings[0]!;

  it('is an input that tells it apart, where that is plain', () => {
    expect(told('Survived')).toMatchObject({
      advice: 'Tell them apart by the value at the boundary: `a === b`.',
      mutant: { whyItLived: 'unknown', tellingInput: 'the value at the boundary: `a === b`' },
      verify: expect.stringMatching(/^npx gates verify [0-9a-f]{12}$/),
    });
    expect(told('Survived', { mutatorName: 'Own', replacement: 'zero()' }).advice).toBe(
      'Assert what changes for a caller when this code is replaced; if nothing does, simplify the code.',
    );
  });

  it('is to run it first, where no test does', () => {
    expect(told('NoCoverage')).toMatchObject({
      advice: 'Write a test that runs this code and asserts what it does; if nothing needs the code, remove it.',
      mutant: { status: 'NoCoverage', whyItLived: 'not-reached' },
    });
  });

  it('is to turn it on again, where the change turned it off', () => {
    const finding = judged(mutantsIn({ [file]: [mutantOf('7', 'Ignored')] }, { ignoredByChange: ['7'], touched: { mutants: 1, of: 1, files: 1 } }), { scope }).findings[0]!;
    expect(finding).toMatchObject({
      rule: 'mutation.ignored',
      message: '`a > b` -> `a >= b` is turned off by a comment that the change adds, and counts as survived.',
      advice: 'Remove the comment that turns the mutant off, and assert what changes for a caller when this code is replaced.',
      mutant: { status: 'Ignored', whyItLived: 'unknown' },
    });
  });

  it('is its description where it has no replacement', () => {
    expect(told('Survived', { replacement: undefined, description: 'gone' }).message).toContain('`a > b` -> `gone`');
    expect(told('Survived', { replacement: undefined }).mutant!.replacement).toBe('');
  });
});

describe('mutants that are all turned off', () => {
  const ignored = (count: number) => mutantsIn({ [file]: Array.from({ length: count }, (_, index) => mutantOf(`i${index}`, 'Ignored')) });

  it('are one finding that says how many, and where', () => {
    const [finding] = judged(ignored(2)).findings;
    expect(finding).toMatchObject({
      rule: 'mutation.ignored',
      message: 'All 2 mutants of src/a.ts are turned off by comments or configuration: nothing shows what the tests notice.',
      advice: 'Remove what turns the mutants off, and test the code that they change.',
      at: null,
      measured: null,
      limit: 80,
    });
    expect(judged(ignored(1)).findings[0]!.message).toContain('All 1 mutant of src/a.ts is turned off');
  });

  it('of an override are told by its name, and apart', () => {
    const result = judged(ignored(1), { overrides: [{ files: ['src/**'], mutationScore: 50 }] });
    expect(result.findings[0]).toMatchObject({ message: expect.stringContaining('All 1 mutant of src/** is turned off'), limit: 50 });
    expect(result.findings[0]!.id).not.toBe(judged(ignored(1)).findings[0]!.id);
  });

  it('of a change count as survived, and are no mutants that nobody tested', () => {
    const touched = { mutants: 2, of: 2, files: 1 };
    const result = judged(mutantsIn({ [file]: [...killed(1), mutantOf('i', 'Ignored')] }, { ignoredByChange: ['i'], touched }), { scope });
    expect(result.figures.find(({ name }) => name === 'survived')).toMatchObject({ measured: 1 });
    expect(result.summary).toContain('score 50.0% (>= 80)');
  });
});
