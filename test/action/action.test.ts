import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { gateNames, presetNames } from '../../src/model/names.ts';
import { reporters } from '../../src/report/reporters/index.ts';

const action = readFileSync(new URL('../../action.yml', import.meta.url), 'utf8');
const script = action
  .slice(action.indexOf('run: |\n') + 'run: |\n'.length)
  .replace(/^ {8}/gm, '');

/** Runs the action's script with an `npx` that records its arguments, writes a verdict file and exits. */
function run(npx: { exitCode: number; writes: boolean }, inputs: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'gates action '));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = npx.writes ? 'echo "{}" > "$RUNNER_TEMP/gates-verdict.json"; ' : '';
  const stub = `#!/bin/sh\nprintf '%s\\n' "$@" > "$RUNNER_TEMP/args"\n${write}exit ${npx.exitCode}\n`;
  writeFileSync(join(folder, 'npx'), stub, { mode: 0o755 });
  const { status } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    env: {
      PATH: `${folder}${delimiter}${process.env['PATH']}`,
      RUNNER_TEMP: folder,
      GITHUB_OUTPUT: join(folder, 'output'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
      GATES_CONFIG: '',
      GATES_PRESET: '',
      GATES_ONLY: '',
      GATES_SKIP: '',
      ...inputs,
    },
  });
  return {
    status,
    args: readFileSync(join(folder, 'args'), 'utf8').trim().split('\n'),
    output: readFileSync(join(folder, 'output'), 'utf8').replaceAll(folder, 'TEMP'),
  };
}

describe('the action', () => {
  test('interpolates no input into its script, and every script names its shell', () => {
    expect(script).not.toContain('${{');
    expect(action.match(/\brun:/g)).toHaveLength(action.match(/\bshell:/g)!.length);
  });

  test('asks for reporters that exist', () => {
    const names = reporters.map((reporter) => reporter.name);
    const asked = run({ exitCode: 0, writes: true }).args.filter((_, i, all) => all[i - 1] === '--reporter');
    expect(asked).toHaveLength(3);
    for (const reporter of asked) expect(names).toContain(reporter.split('=')[0]);
  });

  test('runs only what the repository has installed', () => {
    expect(run({ exitCode: 0, writes: true }).args.slice(0, 3)).toEqual(['--no', 'gates', 'check']);
  });

  test('passes its inputs on as single arguments', () => {
    const inputs = {
      GATES_CONFIG: 'my config.json',
      GATES_PRESET: presetNames[1],
      GATES_ONLY: gateNames.join(','),
      GATES_SKIP: '$(touch x); "',
    };
    const { args } = run({ exitCode: 0, writes: true }, inputs);
    expect(args.slice(-8)).toEqual([
      ...['--config', inputs.GATES_CONFIG, '--preset', inputs.GATES_PRESET],
      ...['--only', inputs.GATES_ONLY, '--skip', inputs.GATES_SKIP],
    ]);
  });

  for (const [exitCode, verdict] of [
    [0, 'passed'],
    [1, 'failed'],
    [3, 'broken'],
  ] as const) {
    test(`exit code ${exitCode} is the verdict ${verdict}`, () => {
      const { status, output } = run({ exitCode, writes: true });
      expect(output).toBe(`verdict=${verdict}\nverdict-file=TEMP/gates-verdict.json\n`);
      expect(status).toBe(exitCode);
    });
  }

  for (const [exitCode, status] of [
    [0, 70],
    [1, 1],
    [2, 2],
    [70, 70],
  ] as const) {
    test(`without a verdict, exit code ${exitCode} is an error`, () => {
      const result = run({ exitCode, writes: false });
      expect(result.output).toBe('verdict=error\nverdict-file=\n');
      expect(result.status).toBe(status);
    });
  }
});
