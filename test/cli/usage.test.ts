import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gateNames } from '../../src/model/names.ts';
import { reporters } from '../../src/report/reporters/index.ts';
import { runGates } from '../support/run-gates.ts';
import { runInProcess } from '../support/run-in-process.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gates usage-é-'));
  await writeFile(join(folder, 'file.txt'), 'no folder');
  await writeFile(join(folder, 'broken.json'), '{ "kind": ');
  await writeFile(join(folder, 'other.json'), '{ "kind": "something" }');
  await writeFile(join(folder, 'null.json'), 'null');
  await writeFile(
    join(folder, 'newer.json'),
    JSON.stringify({ kind: 'gates.verdict', schemaVersion: 2 }),
  );
  await writeFile(join(folder, 'bad.config.json'), '{ "coverage": { "line": 90 } }');
});
afterAll(() => rm(folder, { recursive: true }));

/** Each mistake with what it prints: the first line, and the hint where there is one. */
const mistakes: [args: string, error: string | RegExp, hint?: string | RegExp][] = [
  ['chek', "Unknown command 'chek'", /^The nearest command is `check`/],
  ['xyzzy', "Unknown command 'xyzzy'", 'there are check, plan, '],
  ['--reportr', "Unknown option '--reportr'", /^The nearest option is `--/],
  ['check --reportr json', "Unknown option '--reportr'", /^The nearest option is `--reporter`/],
  ['check --no-cash', "Unknown option '--no-cash'", /^The nearest option is `--no-cache`/],
  ['plan --reporter json', "Unknown option '--reporter'", /^The nearest option is `--/],
  ['check src', /^Files go with --staged only, got src/, /--cwd names it/],
  ['check --config', "Option '--config <file>' argument missing", 'gates check --help'],
  ['report', "Missing required argument 'verdict.json'", 'gates report --help'],
  ['check --only complexty', 'No gate is named "complexty"', /^The nearest gate is `complexity`/],
  ['check --only crap,', 'No gate is named ""', /^The nearest gate is/],
  ['check --skip mutations', 'No gate is named "mutations"', /^The nearest gate is `mutation`/],
  ['check --preset strct', 'No preset is named "strct"', /^The nearest preset is `strict`/],
  ['check --runner strker', 'No runner is named "strker"', /^The nearest runner is `stryker`/],
  ['check --reporter jsn', 'No reporter is named "jsn"', /^The nearest reporter is `json`/],
  ['report x.json --reporter jsn=y', 'No reporter is named "jsn"', /`json`/],
  ['explain crud', 'No gate is named "crud"', /^The nearest gate is `crap`/],
  ['check --concurrency 0', '--concurrency: got "0", expected a whole number, at least 1'],
  ['check --concurrency two', '--concurrency: got "two", expected a whole number, at least 1'],
  ['check --seed -1', '--seed: got "-1", expected a whole number, at least 0'],
  ['plan --seed 1e3', '--seed: got "1e3", expected a whole number, at least 0'],
  ['check --cwd nowhere', /^No folder .*nowhere \(ENOENT\)$/, '--cwd names the folder to judge.'],
  ['plan --cwd file.txt', /file\.txt is a file, not a folder$/],
  ['init --cwd nowhere', /^No folder .*nowhere/],
  ['report none.json', 'none.json does not exist', /--reporter json=verdict\.json$/],
  ['report .', '. could not be read (EISDIR)'],
  ['report broken.json', /^broken\.json: Not a valid verdict: not JSON: /],
  ['report null.json', /^null\.json: Not a valid verdict: its kind is missing/],
  ['report other.json', /^other\.json: Not a valid verdict: its kind is "something"/],
  ['report newer.json', /^newer\.json: Not a valid verdict: schemaVersion: /],
  ['plan --config none.json', 'none.json does not exist'],
  ['plan --config file.txt', 'file.txt is no configuration that can be loaded'],
  [
    'plan --config bad.config.json',
    /^bad\.config\.json: coverage\.line: got 90, expected no such key/,
    'The nearest valid key is `coverage.lines`.',
  ],
  [
    'check --reporter json --reporter markdown',
    'Reporters json and markdown both write to standard output',
    /--reporter markdown=FILE$/,
  ],
  ['check --reporter json=a --reporter markdown=./a', /^Reporters json and markdown both write to .*a$/],
  ['check --reporter json=', '--reporter json= names no file', /--reporter json=FILE/],
  ['check --reporter json=file.txt/a.json', /file\.txt.a\.json could not be written \((EEXIST|ENOTDIR)\)$/],
];

describe('a mistake is one sentence with a hint', () => {
  for (const [args, error, hint] of mistakes) {
    test(`gates ${args}`, async () => {
      const { stdout, stderr, mistake } = await runInProcess(args.split(' '), { cwd: folder });
      expect(mistake?.message).toMatch(error);
      if (hint !== undefined) expect(mistake?.hint).toMatch(hint);
      expect(mistake?.message).not.toContain('\n');
      expect(stdout + stderr).toBe('');
    });
  }
});

test.each(['check --only complexty', 'chek', 'report none.json'])(
  'gates %s prints the mistake and its hint, each on a line of standard error, and exits with 2',
  async (args) => {
    const { exitCode, stdout, stderr } = await runGates(args.split(' '), { cwd: folder });
    expect(stderr).toMatch(/^error: [^\n]+\nhint: [^\n]+\n$/);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  },
);

describe('help', () => {
  test('gates alone prints its help on standard error and is a usage error', async () => {
    const { exitCode, stdout, stderr } = await runInProcess([]);
    expect(stderr).toContain('Usage: gates [options] [command]');
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });

  test('gates --help prints commands, examples and exit codes', async () => {
    const { exitCode, stdout, stderr } = await runInProcess(['--help']);
    for (const part of ['check', 'plan', 'report', 'init', 'explain', 'Examples:', 'Exit codes:']) {
      expect(stdout).toContain(part);
    }
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  test.each(['check --help', 'help check', 'check -h'])('gates %s names every gate and every reporter', async (args) => {
    const { exitCode, stdout } = await runInProcess(args.split(' '));
    expect(stdout).toContain(gateNames.join(', '));
    for (const { name, description } of reporters) {
      const line = stdout.split('\n').find((text) => text.startsWith(`  ${name} `));
      expect(line).toContain(description);
    }
    expect(exitCode).toBe(0);
  });

  test.each(['plan', 'report', 'init', 'explain'])('gates %s --help says how it is used', async (name) => {
    const { exitCode, stdout } = await runInProcess([name, '--help']);
    expect(stdout).toContain(`Usage: gates ${name} [options]`);
    expect(exitCode).toBe(0);
  });

  test('gates report --help names every reporter', async () => {
    const { stdout } = await runInProcess(['report', '--help']);
    for (const { name } of reporters) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
  });

  test('gates --version prints the version of the package', async () => {
    const { exitCode, stdout } = await runGates(['--version']);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(exitCode).toBe(0);
  });
});
