import { describe, expect, it } from 'vitest';
import type { Mutants } from '../../src/model/measurements.ts';
import type { Plan } from '../../src/model/plan.ts';
import { judgeOn, mutantOf, mutantsIn, mutatedSource } from './support.ts';

const judged = (mutants: Mutants, plan: Partial<Plan> = {}) =>
  judgeOn('mutation', { mutants }, plan, { 'src/a.ts': mutatedSource });
const killed = (count: number, prefix = 'k') =>
  Array.from({ length: count }, (_, index) => mutantOf(`${prefix}${index}`, 'Killed'));
const figure = (result: ReturnType<typeof judged>, name: string) =>
  result.figures.find((found) => found.name === name)?.measured;

describe('the mutation score', () => {
  it('counts kills and timeouts for, survivors and uncovered mutants against', () => {
    const mutants = mutantsIn({
      'src/a.ts': [...killed(2), mutantOf('t', 'Timeout'), mutantOf('s', 'Survived'), mutantOf('n', 'NoCoverage')],
    });
    const result = judged(mutants);
    expect(figure(result, 'score')).toBe(60);
    expect(figure(result, 'score of covered')).toBe(75);
    expect(result.summary).toBe('score 60.0% (>= 80), 3 of 5 mutants killed, 1 survived, 1 not covered');
  });

  it('at the limit passes, and survivors are then a count and no findings', () => {
    const result = judged(mutantsIn({ 'src/a.ts': [...killed(4), mutantOf('s', 'Survived')] }));
    expect(result).toMatchObject({ status: 'passed', findings: [] });
    expect(figure(result, 'survived')).toBe(1);
  });

  it('keeps every status apart', () => {
    const mutants = mutantsIn({
      'src/a.ts': [...killed(4), mutantOf('c', 'CompileError'), mutantOf('r', 'RuntimeError'), mutantOf('i', 'Ignored')],
    });
    const result = judged(mutants);
    expect(['compile errors', 'runtime errors', 'ignored', 'killed'].map((name) => figure(result, name))).toEqual([1, 1, 1, 4]);
    expect(figure(result, 'score')).toBe(100);
  });

  it('of overridden files is judged on its own', () => {
    const mutants = mutantsIn({ 'src/a.ts': killed(4), 'old/b.ts': [...killed(1, 'b'), mutantOf('s', 'Survived')] });
    const plan = (mutationScore: number) => ({
      sources: ['old/b.ts', 'src/a.ts'],
      overrides: [{ files: ['old/**'], mutationScore }],
    });
    expect(judged(mutants, plan(50)).status).toBe('passed');
    expect(judged(mutants, plan(60))).toMatchObject({
      status: 'failed',
      findings: [{ at: { file: 'old/b.ts' } }],
    });
  });
});

describe('a mutant that no test noticed', () => {
  const survivor = (changes = {}) => mutantsIn({ 'src/a.ts': [mutantOf('7', 'Survived', changes)] });

  it('shows its original, its replacement and the tests that cover it', () => {
    const [finding] = judged(survivor()).findings;
    expect(finding).toMatchObject({
      rule: 'mutation.survived',
      message: '`a > b` -> `a >= b` does not make its covering test fail.',
      at: { file: 'src/a.ts', span: { start: { line: 2, column: 10 } } },
      mutant: {
        id: '7',
        status: 'Survived',
        original: 'a > b',
        replacement: 'a >= b',
        coveringTests: [{ name: 'larger tells', file: 'test/a.test.ts', line: 7 }],
      },
    });
  });

  it('that no test runs is told apart', () => {
    const [finding] = judged(mutantsIn({ 'src/a.ts': [mutantOf('7', 'NoCoverage')] })).findings;
    expect(finding).toMatchObject({
      rule: 'mutation.no-coverage',
      message: '`a > b` -> `a >= b` is run by no test.',
      mutant: { coveringTests: [] },
    });
  });

  it('is known by its code, not by its line or its number', () => {
    const moved = survivor({ id: '99', location: { start: { line: 5, column: 10 }, end: { line: 5, column: 15 } } });
    moved.report.files['src/a.ts']!.source = `// a\n// b\n\n${mutatedSource}`;
    expect(judged(moved).findings[0]!.id).toBe(judged(survivor()).findings[0]!.id);
    expect(judged(survivor({ replacement: 'a < b' })).findings[0]!.id).not.toBe(judged(survivor()).findings[0]!.id);
  });

  it('may be covered by tests that the runner does not name', () => {
    const [finding] = judged(survivor({ coveredBy: undefined })).findings;
    expect(finding!.message).toBe('`a > b` -> `a >= b` makes no test fail.');
  });
});

describe('the tests that cover a mutant', () => {
  it('are in the order of file, line and name; one that the report does not name goes by its id', () => {
    const mutants = mutantsIn({ 'src/a.ts': [mutantOf('7', 'Survived', { coveredBy: ['5', '4', '3', '2', '1', 'x'] })] });
    const at = (line: number) => ({ location: { start: { line, column: 1 } } });
    mutants.report.testFiles = {
      'b.test.ts': { tests: [{ id: '5', name: 'first', ...at(1) }] },
      'a.test.ts': {
        tests: [
          { id: '4', name: 'd', ...at(10) },
          { id: '3', name: 'c', ...at(2) },
          { id: '2', name: 'b', ...at(2) },
        ],
      },
      '': { tests: [{ id: '1', name: 'without a file' }] },
    };
    const [finding] = judged(mutants).findings;
    expect(finding!.mutant!.coveringTests).toEqual([
      { name: 'without a file' },
      { name: 'x' },
      { name: 'b', file: 'a.test.ts', line: 2 },
      { name: 'c', file: 'a.test.ts', line: 2 },
      { name: 'd', file: 'a.test.ts', line: 10 },
      { name: 'first', file: 'b.test.ts', line: 1 },
    ]);
    expect(finding!.message).toBe('`a > b` -> `a >= b` makes none of its 6 covering tests fail.');
  });
});

describe('verdicts that others got wrong', () => {
  it('a survivor for which no test ran breaks the gate', () => {
    const result = judged(mutantsIn({ 'src/a.ts': [...killed(9), mutantOf('s', 'Survived', { testsCompleted: 0 })] }));
    expect(result).toMatchObject({
      status: 'broken',
      findings: [],
      problems: [
        {
          code: 'invalid-mutants',
          message: 'The results of 1 mutant in src/a.ts prove nothing: survived although no test ran.',
        },
      ],
    });
    expect(figure(result, 'invalid')).toBe(1);
  });

  it('a kill that no test is named for breaks the gate', () => {
    expect(judged(mutantsIn({ 'src/a.ts': [mutantOf('k', 'Killed', { killedBy: [] })] })).status).toBe('broken');
    expect(judged(mutantsIn({ 'src/a.ts': [mutantOf('k', 'Killed', { killedBy: undefined })] })).status).toBe('broken');
  });

  it('mutants that measuring found invalid break the gate, once each', () => {
    const invalid = [{ id: 's', file: 'src/a.ts', reason: 'the worker died' }];
    const result = judged(
      mutantsIn({ 'src/a.ts': [...killed(9), mutantOf('s', 'Survived', { testsCompleted: 0 })] }, { invalid }),
    );
    expect(result.problems[0]!.message).toBe('The results of 1 mutant in src/a.ts prove nothing: the worker died.');
  });

  it('every mutant turned off is a failure, never NaN and never a pass', () => {
    const result = judged(mutantsIn({ 'src/a.ts': [mutantOf('1', 'Ignored'), mutantOf('2', 'Ignored')] }));
    expect(result).toMatchObject({
      status: 'failed',
      findings: [{ rule: 'mutation.ignored', measured: null, limit: 80 }],
    });
    expect(result.findings[0]!.message).toContain('All 2 mutants of src/a.ts are turned off');
    expect(JSON.stringify(result)).not.toMatch(/NaN|"measured":null,"limit":null/);
  });

  it('mutants that all end in errors break the gate', () => {
    const result = judged(mutantsIn({ 'src/a.ts': [mutantOf('1', 'RuntimeError'), mutantOf('2', 'CompileError')] }));
    expect(result).toMatchObject({ status: 'broken', problems: [{ code: 'nothing-measured' }] });
  });

  it('planned mutants of which none was tested break the gate', () => {
    expect(judged(mutantsIn({}, { planned: 12 })).problems[0]).toMatchObject({
      code: 'nothing-measured',
      message: 'None of the 12 planned mutants was tested.',
    });
  });

  it('a run that was cut short breaks the gate, however good its score', () => {
    const mutants = mutantsIn({ 'src/a.ts': [...killed(3), mutantOf('p', 'Pending')] }, { complete: false });
    const result = judged(mutants);
    expect(result).toMatchObject({ status: 'broken', problems: [{ code: 'incomplete', message: '3 of 4 mutants were tested, the rest was not.' }] });
    expect(figure(result, 'score')).toBe(100);
  });

  it('a run that was cut short after its first mutant counts it alone', () => {
    const mutants = mutantsIn({ 'src/a.ts': [...killed(1), mutantOf('p', 'Pending')] }, { complete: false });
    expect(judged(mutants).problems[0]!.message).toBe('1 of 2 mutants was tested, the rest was not.');
  });

  it('a report with fewer mutants than planned breaks the gate', () => {
    expect(judged(mutantsIn({ 'src/a.ts': killed(3) }, { planned: 4 })).status).toBe('broken');
  });

  it('nothing to mutate passes with its count and the reason', () => {
    expect(judged(mutantsIn({}))).toMatchObject({
      status: 'passed',
      summary: 'nothing to mutate: 0 mutants, 1 source file holds no code that a mutator changes',
    });
  });

  it('no sources at all is no pass', () => {
    expect(judged(mutantsIn({}), { sources: [] }).status).toBe('broken');
  });
});
