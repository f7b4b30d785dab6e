import { describe, expect, it } from 'vitest';
import { commandLine } from '../../src/commands/command-line.ts';
import { publish } from '../../src/commands/reports.ts';
import { type Terminal, isColorWanted } from '../../src/commands/terminal.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Reporter } from '../../src/model/reporter.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { makeTree } from '../plan/tree.ts';
import { runInProcess } from '../support/run-in-process.ts';

/** A repository whose only gate is a command of its own. */
function withCheck(command: string): string {
  return makeTree({ 'gates.config.json': { checks: { own: command } }, 'src/a.js': 'let a;\n' });
}

describe('gates check', () => {
  it.each([
    ['node --version', 0, 'passed'],
    ['node --eval process.exit(3)', 1, 'failed'],
  ])('returns the code of the verdict: %s, %i', async (command, exitCode, verdict) => {
    const root = withCheck(command);
    const run = await runInProcess(['check', '--only', 'checks', '--reporter', 'json'], { cwd: root });
    expect((JSON.parse(run.stdout) as Verdict).verdict).toBe(verdict);
    expect(run.stderr).toContain('gates: checks');
    expect(run.exitCode).toBe(exitCode);
  });

  it('reports for people when no reporter is named, without the gates that --only left out', async () => {
    const root = withCheck('node --eval process.exit(3)');
    const { stdout } = await runInProcess(['check', '--only', 'checks', '--no-cache'], { cwd: root });
    expect(stdout).toMatch(/^ ✗ checks /m);
    expect(stdout).not.toContain('--only\n');
  });

  it('that is interrupted gives an incomplete verdict, never a pass', async () => {
    const signal = AbortSignal.abort();
    const run = await runInProcess(['check', '--only', 'checks', '--reporter', 'json'], {
      cwd: withCheck('node --version'),
      signal,
    });
    expect(JSON.parse(run.stdout)).toMatchObject({ incomplete: true });
    expect(run.exitCode).not.toBe(0);
  });
});

describe('gates check on a terminal', () => {
  it('writes the same report as into a file', async () => {
    const root = withCheck('node --version');
    const args = ['check', '--only', 'checks', '--reporter', 'json'];
    const run = await runInProcess(args, { cwd: root, isTTY: true, color: true });
    expect(JSON.parse(run.stdout)).toMatchObject({ verdict: 'passed' });
  });
});

describe('a report', () => {
  const terminal = { stdout: { write: () => undefined }, stderr: { write: () => undefined } };

  it('that fails for a bug of ours is no report that could not be written', async () => {
    const broken: Reporter = {
      name: 'broken',
      description: '',
      render() {
        throw new TypeError('boom');
      },
    };
    const report = { reporter: broken, file: null };
    await expect(
      publish({ verdict: 'failed' } as Verdict, [report], terminal as unknown as Terminal),
    ).rejects.toThrow(TypeError);
  });
});

describe('a command line of a package manager', () => {
  it.each([
    ['npm', 'run', ['lint'], 'npm run lint'],
    ['yarn', 'run', ['lint'], 'yarn run lint'],
    ['bun', 'execute-local', ['gates', 'check'], 'bun x gates check'],
    ['npm', 'execute-local', ['gates', 'check'], 'npx gates check'],
  ] as const)('of %s to %s %j is %s', (agent, command, args, line) => {
    expect(commandLine(agent, command, [...args])).toBe(line);
  });
});

describe('gates plan', () => {
  it('prints what every option asks for', async () => {
    const args = ['--preset', 'strict', '--skip', 'crap, mutation', '--skip', 'crap'];
    const more = ['--concurrency', '3', '--seed', '7', '--no-cache'];
    const run = await runInProcess(['plan', ...args, ...more, '--cwd', withCheck('make')]);
    const plan = JSON.parse(run.stdout) as Plan;
    expect(plan).toMatchObject({ preset: 'strict', concurrency: 3, seed: 7, cache: false });
    expect(plan.skipped.map(({ gate }) => gate)).toEqual(['integrity', 'crap', 'mutation']);
    expect(run.exitCode).toBe(0);
  });

  it('can be asked for again with the same gate, which counts once', async () => {
    const args = ['plan', '--only', 'crap,crap', '--only', 'tests', '--cwd', withCheck('make')];
    const { gates } = JSON.parse((await runInProcess(args)).stdout) as Plan;
    expect(gates).toEqual(['tests', 'crap']);
  });
});

describe('colour', () => {
  it.each([
    [{}, true, true],
    [{}, false, false],
    [{ TERM: 'dumb' }, true, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ FORCE_COLOR: 'false' }, true, false],
  ])('with %o on a terminal: %s, is wanted: %s', (env, isTTY, wanted) => {
    expect(isColorWanted(env, isTTY)).toBe(wanted);
  });
});
