import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { runGates } from '../support/run-gates.ts';
import { runInProcess } from '../support/run-in-process.ts';

let root: string;
const gates = (...args: string[]) => runInProcess([...args, '--cwd', root]);
const read = async (file: string) => readFile(join(root, file), 'utf8');

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gates report-é-'));
  await writeFile(join(root, 'package.json'), '{ "type": "module" }');
  await writeFile(join(root, 'index.js'), 'export const pick = (a, b) => (a ? b : a);\n');
  await writeFile(join(root, 'tight.json'), '{ "complexity": { "max": 1 } }');
  const check = (...args: string[]) =>
    runGates(['check', '--only', 'complexity', '--cwd', root, ...args]);
  await check('--reporter', 'json=out/passed.json');
  await check('--config', 'tight.json', '--reporter', 'json=out/failed.json');
});
afterAll(() => rm(root, { recursive: true }));

describe('gates report', () => {
  for (const [name, code] of [
    ['passed', 0],
    ['failed', 1],
  ] as const) {
    test(`exits with the code of the saved verdict: ${name}, ${code}`, async () => {
      const verdict = JSON.parse(await read(`out/${name}.json`)) as Verdict;
      expect(verdict.verdict).toBe(name);
      const { exitCode, stdout, stderr } = await gates('report', `out/${name}.json`);
      expect(stdout).toContain(name);
      expect(stderr).toBe('');
      expect(exitCode).toBe(code);
    });
  }

  test('renders the same bytes again', async () => {
    const { stdout } = await gates('report', 'out/failed.json', '--reporter', 'json');
    expect(stdout).toBe(await read('out/failed.json'));
  });

  test('writes to a file and to standard output at once', async () => {
    const { stdout } = await gates(
      ...['report', 'out/failed.json', '--reporter', 'json', '--reporter', 'markdown=new/folder/v.md'],
    );
    expect((JSON.parse(stdout) as Verdict).verdict).toBe('failed');
    expect(await read('new/folder/v.md')).toContain('index.js');
  });
});

describe('a report that cannot be written', () => {
  const reporters = ['--reporter', 'mutation-json=none.json', '--reporter', 'json'];

  test('never hides that a gate failed', async () => {
    const { exitCode, stdout, stderr } = await gates('report', 'out/failed.json', ...reporters);
    expect(stderr).toMatch(/^error: Reporter mutation-json has nothing to write/);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'failed' });
    expect(exitCode).toBe(1);
  });

  test('is exit code 2 after a pass, with everything else written', async () => {
    const { exitCode, stdout, stderr } = await runGates(
      ['report', 'out/passed.json', ...reporters],
      { cwd: root },
    );
    expect(stderr).toMatch(/^error: Reporter mutation-json has nothing to write/);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'passed' });
    expect(exitCode).toBe(2);
  });

  test('is the mistake itself when the verdict passed', async () => {
    const { stdout, mistake } = await gates('report', 'out/passed.json', ...reporters);
    expect(mistake?.code).toBe('no-mutation-report');
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'passed' });
  });

  test('because a folder is in its place is told with the code of the system', async () => {
    await mkdir(join(root, 'taken.md'));
    const { mistake } = await gates('report', 'out/passed.json', '--reporter', 'markdown=taken.md');
    expect(mistake?.message).toMatch(/taken\.md could not be written \(EISDIR\)$/);
  });
});
