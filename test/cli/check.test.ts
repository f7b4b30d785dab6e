import { execFileSync } from 'node:child_process';
import { readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GateResult, Verdict } from '../../src/model/verdict.ts';
import { gitInit, makeTree, type Tree } from '../plan/tree.ts';
import { runGates } from '../support/run-gates.ts';

const source = `export function sign(value) {
  if (value > 0) {
    return 'plus';
  }
  return 'minus';
}
`;

const test = `import assert from 'node:assert';
import { it } from 'node:test';
import { sign } from '../src/sign.js';

it('knows a plus', () => assert.equal(sign(1), 'plus'));
it('knows a minus', () => assert.equal(sign(-1), 'minus'));
it('calls zero a minus', () => assert.equal(sign(0), 'minus'));
`;

/** A repository with one well-tested function, run by node:test. */
const good: Tree = {
  'package.json': { name: 'sign', type: 'module', scripts: { test: 'node --test test/sign.test.js' } },
  'src/sign.js': source,
  'test/sign.test.js': test,
};

async function check(root: string, ...args: string[]) {
  const run = await runGates(['check', '--cwd', root, '--reporter', 'json', ...args]);
  const verdict = run.stdout === '' ? null : (JSON.parse(run.stdout) as Verdict);
  const gate = (name: string): GateResult => {
    const found = verdict?.gates.find((result) => result.gate === name);
    if (found === undefined) throw new Error(`no gate ${name} in ${run.stdout}${run.stderr}`);
    return found;
  };
  return { ...run, verdict, gate };
}

/** Scratch folders of runs that are over. */
function leftovers(): string[] {
  return readdirSync(tmpdir()).filter((name) => {
    const pid = /^gates-run-(\d+)-/.exec(name)?.[1];
    return pid !== undefined && !readdirSync('/proc').includes(pid);
  });
}

describe('gates check', () => {
  it('passes a well-tested repository, exit code 0, and leaves git and the disk as they were', async () => {
    const root = makeTree(good);
    gitInit(root);
    const { exitCode, verdict, gate } = await check(root, '--no-cache');
    expect(verdict?.gates.map(({ gate, status }) => [gate, status])).toEqual([
      ['integrity', 'skipped'],
      ['complexity', 'passed'],
      ['mutation-sites', 'passed'],
      ['checks', 'skipped'],
      ['tests', 'passed'],
      ['coverage', 'passed'],
      ['crap', 'passed'],
      ['mutation', 'passed'],
    ]);
    expect(gate('tests').summary).toContain('3 passed');
    expect(exitCode).toBe(0);
    const status = execFileSync('git', ['-C', root, 'status', '--porcelain', '-uall'], { encoding: 'utf8' });
    expect(status.trim().split('\n').sort()).toEqual(
      ['?? package.json', '?? src/sign.js', '?? test/sign.test.js'],
    );
    expect(leftovers()).toEqual([]);
  });

  it('fails on the survivor of a weak test only where the score is too low, and names it', async () => {
    const root = makeTree({ ...good, 'test/sign.test.js': test.replace(/it\('calls zero.*\n/, '') });
    const { exitCode, verdict, gate } = await check(root);
    expect(verdict?.verdict).toBe('passed');
    expect(gate('mutation').figures).toContainEqual({ name: 'survived', measured: 1, limit: null, unit: 'count' });
    expect(exitCode).toBe(0);
    const strict = await check(
      makeTree({
        ...good,
        'test/sign.test.js': test.replace(/it\('calls zero.*\n/, ''),
        'gates.config.json': { mutation: { score: 100 } },
      }),
    );
    expect(strict.gate('mutation').findings).toMatchObject([
      {
        rule: 'mutation.survived',
        at: { file: 'src/sign.js', span: { start: { line: 2, column: 7 } } },
        mutant: { original: 'value > 0', replacement: 'value >= 0' },
      },
    ]);
    expect(strict.exitCode).toBe(1);
  });

  it('gives the same findings and figures at every concurrency', async () => {
    const root = makeTree({ ...good, 'test/sign.test.js': test.replace(/it\('knows a minus.*\n/, '') });
    const [one, two, four] = await Promise.all(
      ['1', '2', '4'].map(async (concurrency) => (await check(root, '--no-cache', '--concurrency', concurrency)).verdict),
    );
    expect(two?.gates).toEqual(one?.gates);
    expect(four?.gates).toEqual(one?.gates);
  });
});

describe('bad input', () => {
  it('red tests stop mutation at once and are named, exit code 3', async () => {
    const root = makeTree({ ...good, 'test/sign.test.js': test.replace("'plus')", "'positive')") });
    const { exitCode, verdict, gate } = await check(root);
    expect(verdict?.verdict).toBe('broken');
    expect(gate('tests').findings.map(({ message }) => message).join()).toContain('knows a plus');
    expect(gate('mutation').status).toBe('broken');
    expect(gate('mutation').problems[0]?.code).toBe('tests-failed');
    expect(gate('coverage').status).toBe('broken');
    expect(verdict?.mutationReport).toBeNull();
    expect(exitCode).toBe(3);
  });

  it('a repository without tests is broken, not passed', async () => {
    const { exitCode, gate } = await check(makeTree({ 'package.json': { name: 'x' }, 'src/sign.js': source }));
    expect(gate('tests')).toMatchObject({ status: 'broken', problems: [{ code: 'no-test-runner' }] });
    expect(gate('complexity').status).toBe('passed');
    expect(exitCode).toBe(3);
  });

  it('a test command that hangs is stopped at its time limit', async () => {
    const root = makeTree({
      ...good,
      'package.json': { type: 'module', scripts: { test: 'node hang.js' } },
      'hang.js': 'console.log("waiting for a socket"); setInterval(() => {}, 1000);\n',
      'gates.config.json': { tests: { timeoutSeconds: 1 } },
    });
    const { exitCode, gate } = await check(root);
    expect(gate('tests')).toMatchObject({ status: 'broken', problems: [{ code: 'timed-out' }] });
    expect(gate('tests').problems[0]?.output).toContain('waiting for a socket');
    expect(exitCode).toBe(3);
  });

  it('a syntax error is named with its line; the other files are still measured', async () => {
    const root = makeTree({ ...good, 'src/broken.js': 'export const one = 1;\nexport const = ;\n' });
    const { exitCode, gate } = await check(root, '--only', 'complexity,mutation-sites');
    expect(gate('complexity')).toMatchObject({
      status: 'broken',
      problems: [{ code: 'syntax-error', at: { file: 'src/broken.js', span: { start: { line: 2 } } } }],
    });
    expect(gate('complexity').figures.length).toBeGreaterThan(0);
    expect(gate('mutation-sites').status).toBe('broken');
    expect(exitCode).toBe(3);
  });

  it('an empty folder is broken: nothing measured is no pass', async () => {
    const { exitCode, verdict } = await check(makeTree({}));
    expect(verdict?.verdict).toBe('broken');
    expect(verdict?.gates.filter(({ status }) => status === 'passed')).toEqual([]);
    expect(exitCode).toBe(3);
  });

  it('a folder outside of any git repository is judged all the same', async () => {
    const { exitCode, verdict } = await check(makeTree(good), '--skip', 'mutation');
    expect(verdict?.tree).toMatchObject({ commit: null, dirty: null, sources: 1 });
    expect(exitCode).toBe(0);
  });

  it('a path with spaces, brackets and unicode is an ordinary path', async () => {
    const root = makeTree(good, 'gates måß [x] 測 ');
    const { exitCode, verdict } = await check(root);
    expect(verdict?.verdict).toBe('passed');
    expect(exitCode).toBe(0);
  });

  it('Windows line endings and a byte order mark change no figure', async () => {
    const windows = `\uFEFF${source.replaceAll('\n', '\r\n')}`;
    const [plain, other] = await Promise.all([
      check(makeTree(good)),
      check(makeTree({ ...good, 'src/sign.js': windows })),
    ]);
    const figures = (verdict: Verdict | null) => verdict?.gates.map(({ gate, status, figures }) => ({ gate, status, figures }));
    expect(figures(other.verdict)).toEqual(figures(plain.verdict));
    expect(other.exitCode).toBe(0);
  });

  it('a generated file of 2 MB is no source, and that is said', async () => {
    const rows = Array.from({ length: 40_000 }, (_, index) => `  key${index}: ${index} > 7 ? 'some' : 'other value',`);
    const root = makeTree({ ...good, 'src/table.js': `export const table = {\n${rows.join('\n')}\n};\n` });
    const { verdict, exitCode } = await check(root, '--only', 'complexity,mutation-sites');
    expect(verdict?.tree.sources).toBe(1);
    expect(verdict?.notices.join()).toContain('src/table.js');
    expect(exitCode).toBe(0);
  });

  it('circular symbolic links are not followed round and round', async () => {
    const root = makeTree(good);
    symlinkSync('..', join(root, 'src', 'self'));
    symlinkSync('loop', join(root, 'src', 'loop'));
    const { exitCode, verdict } = await check(root, '--skip', 'mutation');
    expect(verdict?.tree.sources).toBe(1);
    expect(exitCode).toBe(0);
  });

  it('a broken coverage report that was asked for is never full coverage', async () => {
    const root = makeTree({
      ...good,
      'coverage-final.json': '{"src/sign.js": {"path"',
      'gates.config.json': { coverage: { report: 'coverage-final.json' } },
    });
    const { exitCode, gate } = await check(root, '--only', 'coverage');
    expect(gate('coverage').status).toBe('broken');
    expect(exitCode).toBe(3);
  });

  it('a failing check shows its output; one that cannot start is broken', async () => {
    const withChecks = (checks: Record<string, string>): Tree => ({ ...good, 'gates.config.json': { checks } });
    const failing = await check(makeTree(withChecks({ lint: 'echo "2 errors" && exit 1' })), '--only', 'checks');
    expect(failing.gate('checks').findings).toMatchObject([{ rule: 'checks.lint', output: '2 errors\n' }]);
    expect(failing.exitCode).toBe(1);
    const missing = await check(makeTree(withChecks({ lint: 'no-such-linter-here' })), '--only', 'checks');
    expect(missing.gate('checks').problems).toMatchObject([{ code: 'check-not-started' }]);
    expect(missing.exitCode).toBe(3);
  });

  it('a source file that changes while it is measured breaks the verdict', async () => {
    const root = makeTree({
      ...good,
      'gates.config.json': { checks: { format: 'echo "// formatted" >> src/sign.js' } },
    });
    const { exitCode, gate } = await check(root, '--only', 'complexity,checks');
    expect(gate('complexity')).toMatchObject({ status: 'broken', problems: [{ code: 'tree-changed' }] });
    expect(exitCode).toBe(3);
  });

  it('a source file that is no text breaks the verdict', async () => {
    const root = makeTree(good);
    writeFileSync(join(root, 'src', 'latin1.js'), Buffer.from([0x65, 0x78, 0xff, 0xfe, 0x00]));
    const { exitCode, verdict } = await check(root, '--only', 'complexity');
    expect(verdict?.verdict).toBe('broken');
    expect(exitCode).toBe(3);
  });
});
