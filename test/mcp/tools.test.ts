import { expect, it } from 'vitest';
import type { Finding, Verdict } from '../../src/model/verdict.ts';
import { fit } from '../../src/mcp/fit.ts';
import type { GatesRun } from '../../src/mcp/run-gates.ts';
import { ToolError } from '../../src/mcp/tool.ts';
import { tools } from '../../src/mcp/tools/index.ts';

const place = { file: 'src/a.js', span: { start: { line: 3, column: 1 }, end: { line: 3, column: 9 } } };

const survivor = (index: number): Finding => ({
  id: `m${index}`,
  gate: 'mutation',
  rule: 'mutation.survived',
  message: 'x'.repeat(200),
  advice: 'Test the value at the boundary.',
  verify: `npx gates verify m${index}`,
  at: place,
  measured: null,
  limit: null,
  ...(index === 0 && { change: 'inherited' as const }),
  mutant: {
    id: `${index}`,
    status: 'Survived',
    mutator: 'EqualityOperator',
    original: 'a < b',
    replacement: 'a <= b',
    coveringTests: Array.from({ length: 9 }, (_, at) => ({ name: `test ${at}`, file: 'test/a.test.js', line: at })),
    diff: '-a\n+b\n'.repeat(50),
  },
});

const verdict = {
  kind: 'gates.verdict',
  schemaVersion: 1,
  verdict: 'failed',
  incomplete: false,
  preset: 'standard',
  scope: null,
  gates: [
    {
      gate: 'mutation',
      title: 'Mutation',
      status: 'failed',
      summary: 'score 10%',
      figures: [],
      findings: Array.from({ length: 300 }, (_, index) => survivor(index)),
      problems: [{ code: 'x', message: 'X.' }],
    },
  ],
  tree: { commit: null, gitTree: null, dirty: null, sources: 1, hash: 'abc' },
  hashes: { plan: 'p', policy: 'q' },
  tools: {},
  seed: 0,
  durationMs: 1,
  notices: [],
  mutationReport: null,
  details: { functions: [], files: [], coverage: null },
} as Verdict;

function toolbox(answer: Partial<GatesRun>) {
  const calls: string[][] = [];
  const verdicts = new Map<string, Verdict>();
  const run = async (args: readonly string[]): Promise<GatesRun> => {
    calls.push([...args]);
    return { exitCode: 0, stdout: '', stderr: '', ...answer };
  };
  const call = async (name: string, args: object = {}) => {
    const tool = tools.find((each) => each.name === name)!;
    const { data, text } = await tool.call(tool.input.parse(args), { run, verdicts, signal: new AbortController().signal });
    return { data: tool.output.parse(data) as any, text: text ?? JSON.stringify(data) };
  };
  return { calls, call };
}

it('a check with 300 survivors is counted whole, and its answer stays small', async () => {
  const { call, calls } = toolbox({ exitCode: 1, stdout: JSON.stringify(verdict) });
  const { data, text } = await call('check', { folder: 'packages/a', since: 'main', only: ['mutation'], budgetSeconds: 20 });
  expect(calls).toEqual([['check', '--reporter', 'json', '--cwd=packages/a', '--since', 'main', '--only', 'mutation', '--budget', '20s']]);
  expect(data).toMatchObject({ failing: 299, notFailing: 1, gates: [{ failing: 299, problems: [{ code: 'x', hint: null }] }] });
  expect(data.findings[0].mutant).toMatchObject({ testsLeftOut: 4, whyItLived: null });
  expect(data.findings[0].mutant.coveringTests[1]).toBe('test/a.test.js:1:test 1');
  expect(JSON.stringify(data).length + text.length).toBeLessThan(60_000);

  const page = await call('findings', { folder: 'packages/a', limit: 100 });
  expect(page.data.total).toBe(300);
  expect(page.data.next).toBe(page.data.findings.length);
  expect(page.text.length).toBeLessThan(40_000);
});

it('a list of mutants is counted, and shown as far as there is room', async () => {
  const mutants = Array.from({ length: 1_000 }, (_, index) => ({ id: `m${index}`, status: 'Survived', at: place, mutator: 'M', original: 'x'.repeat(500), replacement: 'y' }));
  const { call, calls } = toolbox({ stdout: JSON.stringify({ mutants }) });
  const { data, text } = await call('mutant');
  expect(calls).toEqual([['mutant', '--json']]);
  expect(data.total).toBe(1_000);
  expect(data.mutants[0]).toMatchObject({ id: 'm0', at: 'src/a.js:3:1', original: 'x'.repeat(120) });
  expect(text.length).toBeLessThan(40_000);
});

it('one mutant is shown with its tests', async () => {
  const { call, calls } = toolbox({ stdout: JSON.stringify({ id: 'm1', coveringTests: Array.from({ length: 41 }, () => ({ name: 't' })) }) });
  const { data } = await call('mutant', { id: 'm1' });
  expect(calls).toEqual([['mutant', 'm1', '--json']]);
  expect(data).toMatchObject({ total: null, mutants: [], mutant: { id: 'm1', testsLeftOut: 1 } });
});

it('a verification says what became of each mutant', async () => {
  const mutant = { id: 'm1', at: place, original: 'a', replacement: 'b', was: 'Survived', status: 'Killed', killedBy: { name: 'adds' } };
  const verification = {
    verdict: 'broken',
    mutants: [mutant],
    formerKills: { tested: 4, of: 9, cameBack: [{ ...mutant, id: 'm2', status: null, killedBy: null }] },
    problems: [{ code: 'x', message: 'A.' }, { code: 'y', message: 'B.', hint: 'C.' }],
  };
  const { call, calls } = toolbox({ exitCode: 3, stdout: JSON.stringify(verification) });
  expect((await call('verify', { ids: ['m1'] })).data).toEqual({
    verdict: 'broken',
    mutants: [{ id: 'm1', at: 'src/a.js:3:1', was: 'Survived', status: 'Killed', killedBy: 'adds' }],
    testedAgain: 4,
    cameBack: [{ id: 'm2', at: 'src/a.js:3:1', was: 'Survived', status: null, killedBy: null }],
    problems: ['A.', 'B. C.'],
  });
  expect(calls).toEqual([['verify', 'm1', '--json']]);
});

it.each([
  [{ exitCode: 2, stderr: 'error: no\n' }, 'error: no'],
  [{ exitCode: 0 }, 'gates ended with exit code 0 and said nothing'],
])('a command that did not judge is an error: %j', async (answer, message) => {
  await expect(toolbox(answer).call('check')).rejects.toThrow(new ToolError(message));
});

it('a finding of no place, and one of a whole file, have no line', async () => {
  const [first, second] = [survivor(1), survivor(2)].map((finding, index) => ({ ...finding, at: index === 0 ? null : { file: 'src/a.js' } }));
  const answer = { ...verdict, gates: [{ ...verdict.gates[0]!, findings: [first!, second!] }] };
  const { data } = await toolbox({ exitCode: 1, stdout: JSON.stringify(answer) }).call('check');
  expect(data.findings.map(({ file, line }: { file: string; line: number }) => [file, line])).toEqual([[null, null], ['src/a.js', null]]);
});

it('ids that could be options are refused', async () => {
  await expect(toolbox({}).call('verify', { ids: ['--cwd=/'] })).rejects.toThrow();
  await expect(toolbox({}).call('mutant', { id: '--json' })).rejects.toThrow();
});

it('a list gives at least one item, and all where there is room', () => {
  expect(fit(['aaaa', 'b'], 2)).toEqual(['aaaa']);
  expect(fit(['a', 'b', 'c'], 7)).toEqual(['a', 'b']);
  expect(fit(['a', 'b'])).toEqual(['a', 'b']);
});
