import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../src/judge/exit-code.ts';
import { judge } from '../../src/judge/judge.ts';
import type { Tampering } from '../../src/model/integrity.ts';
import type { JudgeInput } from '../../src/judge/judge.ts';
import { gates } from '../../src/judge/gates/index.ts';
import { gateNames } from '../../src/model/names.ts';
import type { CodeUnit, Complexity } from '../../src/model/measurements.ts';
import { coverageOf, inputOf, linesHit, measured, mutantOf, mutantsIn, planOf, testRun, unitOf } from './support.ts';

const complexityOf = (files: Record<string, CodeUnit[]>): Complexity => ({
  files: Object.fromEntries(Object.entries(files).map(([file, units]) => [file, { units }])),
  problems: [],
  tool: 'oxc-parser 0.159.0',
});
const simple = complexityOf({ 'src/a.ts': [unitOf('a', 2, [1, 3])] });
const complex = complexityOf({ 'src/a.ts': [unitOf('a', 12, [1, 3])] });

describe('a verdict', () => {
  it('passes when every gate passes', () => {
    const verdict = judge(inputOf({ results: measured({ complexity: simple }) }));
    expect(verdict).toMatchObject({ verdict: 'passed', incomplete: false });
    expect(exitCodeOf(verdict)).toBe(0);
  });

  it('fails when one gate fails', () => {
    const verdict = judge(
      inputOf({ plan: planOf({ gates: ['complexity', 'tests'] }), results: measured({ complexity: complex, tests: testRun() }) }),
    );
    expect(verdict.gates.map(({ status }) => status)).toEqual(['failed', 'passed']);
    expect(exitCodeOf(verdict)).toBe(1);
  });

  it('is broken when one gate is broken, whatever else failed', () => {
    const verdict = judge(
      inputOf({ plan: planOf({ gates: ['complexity', 'tests'] }), results: measured({ complexity: complex }) }),
    );
    expect(verdict.verdict).toBe('broken');
    expect(verdict.gates[1]).toMatchObject({ status: 'broken', problems: [{ code: 'not-measured' }] });
    expect(exitCodeOf(verdict)).toBe(3);
  });

  it('never passes when it was interrupted', () => {
    const verdict = judge(inputOf({ results: measured({ complexity: simple }), interrupted: true }));
    expect(verdict).toMatchObject({ verdict: 'broken', incomplete: true });
  });

  it('names the interruption where nothing was measured', () => {
    const verdict = judge(inputOf({ interrupted: true }));
    expect(verdict.gates[0]!.problems[0]!.code).toBe('interrupted');
  });

  it('never passes when no gate was judged', () => {
    const verdict = judge(
      inputOf({ plan: planOf({ gates: [], skipped: gateNames.map((gate) => ({ gate, reason: '--skip' })) }) }),
    );
    expect(verdict.verdict).toBe('broken');
  });

  it('lists skipped gates in order with their reason, and they help no pass', () => {
    const verdict = judge(
      inputOf({
        plan: planOf({ gates: ['tests', 'complexity'], skipped: [{ gate: 'checks', reason: 'no checks are configured' }] }),
        results: measured({ complexity: simple, tests: testRun() }),
      }),
    );
    expect(verdict.gates.map(({ gate, status, summary }) => [gate, status, summary])).toEqual([
      ['complexity', 'passed', '1 function, highest 2 (<= 10)'],
      ['checks', 'skipped', 'no checks are configured'],
      ['tests', 'passed', '3 passed'],
    ]);
  });

  it('is broken by a crashed measurer with its problem, once for each gate', () => {
    const problem = { code: 'worker-crashed', message: 'The worker ran out of memory.' };
    const broken = { status: 'broken', problem } as const;
    const verdict = judge(
      inputOf({ plan: planOf({ gates: ['complexity', 'crap'] }), results: { complexity: broken, coverage: broken } }),
    );
    expect(verdict.gates.map(({ status, problems }) => [status, problems])).toEqual([
      ['broken', [problem]],
      ['broken', [problem]],
    ]);
  });

  it('breaks what rests on red tests, even where it was measured', () => {
    const results = measured({
      complexity: simple,
      tests: testRun({ failed: 1, failures: [{ name: 'adds' }] }),
      coverage: coverageOf({ 'src/a.ts': linesHit({ 2: 1 }) }),
      mutants: mutantsIn({ 'src/a.ts': [mutantOf('1', 'Killed')] }),
    });
    const verdict = judge(inputOf({ plan: planOf({ gates: ['complexity', 'tests', 'coverage', 'crap', 'mutation'] }), results }));
    expect(Object.fromEntries(verdict.gates.map(({ gate, status }) => [gate, status]))).toEqual({
      complexity: 'passed',
      tests: 'broken',
      coverage: 'broken',
      crap: 'broken',
      mutation: 'broken',
    });
  });

  it('names red tests once for what measuring did not start because of them', () => {
    const results = {
      ...measured({ tests: testRun({ failed: 1, failures: [{ name: 'adds' }] }) }),
      mutants: { status: 'broken', problem: { code: 'tests-failed', message: 'Not run: the tests fail (adds).' } },
    } as const;
    const { problems } = judge(inputOf({ plan: planOf({ gates: ['mutation'] }), results })).gates[0]!;
    expect(problems.map(({ code, message }) => [code, message])).toEqual([['tests-failed', '1 test failed: adds.']]);
  });

  it('names another failure of measuring beside red tests', () => {
    const results = {
      ...measured({ tests: testRun({ failed: 1, failures: [{ name: 'adds' }] }) }),
      coverage: { status: 'broken', problem: { code: 'timed-out', message: 'The tests took too long.' } },
    } as const;
    const { problems, summary } = judge(inputOf({ plan: planOf({ gates: ['coverage'] }), results })).gates[0]!;
    expect(problems.map(({ code }) => code)).toEqual(['tests-failed', 'timed-out']);
    expect(summary).toBe('1 test failed: adds.');
  });

  it('names what measured, and tells every notice once', () => {
    const verdict = judge(
      inputOf({
        plan: planOf({ notices: ['one'] }),
        results: measured({ complexity: simple, mutants: mutantsIn({}, { notices: ['two', 'one'] }) }),
        tools: { node: '20.20.0' },
        notices: ['one', 'three'],
      }),
    );
    expect(verdict.tools).toEqual({ complexity: 'oxc-parser 0.159.0', mutants: 'Stryker 9.6.1', node: '20.20.0' });
    expect(verdict.notices).toEqual(['one', 'three', 'two']);
  });
});

describe('findings', () => {
  const source = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`).join('\r\n');
  const judged = (units: CodeUnit[], text = source) =>
    judge(inputOf({ results: measured({ complexity: complexityOf({ 'src/a.ts': units }) }), sources: { 'src/a.ts': text } })).gates[0]!
      .findings;

  it('come with an excerpt of three lines around and a command that checks the fix', () => {
    const [finding] = judged([unitOf('a', 11, [10, 12])]);
    expect(finding!.excerpt).toEqual({ firstLine: 7, lines: Array.from({ length: 9 }, (_, index) => `line ${index + 7}`) });
    expect(finding!.verify).toBe('npx gates check --only complexity');
  });

  it('keep their id when code above them moves', () => {
    const [before] = judged([unitOf('a', 11, [10, 12])]);
    const [after] = judged([unitOf('a', 11, [20, 22])]);
    expect(before!.id).toMatch(/^[0-9a-f]{12}$/);
    expect(after!.id).toBe(before!.id);
  });

  it('with equal identities in one file have ids of their own', () => {
    const findings = judged([unitOf('a', 11, [1, 2]), unitOf('a', 11, [4, 5], { row: 1 })]);
    expect(new Set(findings.map(({ id }) => id)).size).toBe(2);
  });

  it('are sorted by how far they are over the limit, then by place', () => {
    const findings = judged([
      unitOf('little', 11, [1, 2]),
      unitOf('much', 20, [4, 5], { row: 1 }),
      unitOf('also little', 11, [7, 8], { row: 2 }),
    ]);
    expect(findings.map((finding) => finding.function)).toEqual(['much', 'little', 'also little']);
  });

  it('about mutants name the function around when complexity was measured', () => {
    const input = inputOf({
      plan: planOf({ gates: ['mutation'] }),
      results: measured({ complexity: simple, mutants: mutantsIn({ 'src/a.ts': [mutantOf('1', 'Survived')] }) }),
    });
    expect(judge(input).gates[0]!.findings[0]!.function).toBe('a');
  });
});

it('the order of measuring leaves no trace in the verdict', () => {
  const files = ['src/b.ts', 'src/ä.ts', 'src/a.ts', 'src/Z.ts'];
  const build = (order: readonly number[]): JudgeInput => {
    const shuffled = <Value>(values: readonly Value[]): Value[] => order.map((index) => values[index % values.length]!);
    const names = shuffled(files);
    const record = <Value>(value: (file: string) => Value) => Object.fromEntries(names.map((file) => [file, value(file)]));
    const mutants = mutantsIn(record((file) => shuffled([1, 2, 3, 4]).map((id) => mutantOf(`${file}${id}`, id % 2 ? 'Survived' : 'NoCoverage'))));
    return inputOf({
      plan: planOf({ gates: [...gateNames], sources: [...files].sort(), checks: files.map((name) => ({ name, command: name, timeoutMs: 1 })) }),
      results: measured({
        integrity: { compared: 4, tamperings: names.map(tamperingIn), tool: '', notices: [] },
        ...(order[0]! % 2 ? {} : { mutants }),
        complexity: { ...complexityOf(record((file) => [unitOf(`f ${file}`, 14, [1, 3])])), problems: names.map((file) => ({ code: 'syntax-error', message: `${file} does not parse`, at: { file } })) },
        'mutation-sites': { files: record(() => ({ sites: 200, mutants: 300, ignored: 1, byMutator: { B: 1, A: 1 } })), problems: [], tool: '' },
        checks: names.map((name) => ({ name, command: name, status: 'failed', exitCode: 1, durationMs: 1, output: '' })),
        tests: testRun(),
        coverage: coverageOf(record(() => linesHit({ 2: 0, 3: 0 }, { 2: [1, 0] }))),
        ...(order[0]! % 2 ? { mutants } : {}),
      }),
    });
  };
  const permutations = [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1], [1, 0, 3, 2]];
  const verdicts = permutations.map((order) => JSON.stringify(judge(build(order))));
  expect(new Set(verdicts).size).toBe(1);
});

function tamperingIn(file: string): Tampering {
  return { what: 'lint-ignore', level: 'fails', file, span: null, gone: false, name: null, message: 'new', before: null, now: 'x' };
}

it('the table of gates holds each gate once, in the order in which gates are shown', () => {
  expect(gates.map(({ name }) => name)).toEqual([...gateNames]);
});
