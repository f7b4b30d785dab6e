import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runGates } from '../support/run-gates.ts';
import { runInProcess } from '../support/run-in-process.ts';

const manifest = '{\r\n\t"name": "x", "files": ["a", "b"],\r\n\t"scripts": {\r\n\t\t"test": "node --test",\r\n\t\t"lint": "eslint ."\r\n\t}\r\n}';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gates init-é-'));
  await writeFile(join(root, 'package.json'), manifest);
  await writeFile(join(root, 'index.js'), 'exports.one = 1;\n');
  await writeFile(join(root, 'index.test.js'), 'require("node:test")("x", () => {});\n');
});
afterEach(() => rm(root, { recursive: true }));

const read = (file: string) => readFile(join(root, file), 'utf8');

test('gates init --dry-run prints what it would write and changes nothing', async () => {
  const before = await readdir(root);
  const { exitCode, stdout, stderr } = await runInProcess(['init', '--dry-run'], { cwd: root });
  expect(stdout).toContain('package manager  npm\n');
  expect(stdout).toContain('test runner      node-test');
  expect(stdout).toContain('sources          1 file');
  expect(stdout).toContain('would write  gates.config.ts\n    import { defineConfig }');
  expect(stdout).toContain("lint: 'npm run lint',");
  expect(stdout).toContain('would write  package.json\n    "gates": "gates check"');
  expect(stdout).toMatch(/\ninstall {2}npm i -D verification-gates\n/);
  expect(stdout).toMatch(/\nrun {6}npx gates check\n$/);
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  expect(await readdir(root)).toEqual(before);
  expect(await read('package.json')).toBe(manifest);
});

test('gates init writes a configuration that gates plan takes, and a second run changes nothing', async () => {
  expect((await runInProcess(['init', '--cwd', root])).stdout).toContain('wrote  gates.config.ts');
  expect(await read('package.json')).toBe(
    manifest.replace('"eslint ."', '"eslint .",\r\n\t\t"gates": "gates check"'),
  );
  const plan = JSON.parse((await runGates(['plan'], { cwd: root })).stdout);
  expect(plan).toMatchObject({
    configFile: 'gates.config.ts',
    sources: ['index.js'],
    checks: [{ name: 'lint', command: 'npm run lint' }],
  });

  const written = [await read('package.json'), await read('gates.config.ts')];
  const second = await runInProcess(['init'], { cwd: root });
  expect(second.stdout).toContain('unchanged  gates.config.ts: it is there already\n');
  expect(second.stdout).toContain('unchanged  package.json: it has a script "gates" already\n');
  expect(second.exitCode).toBe(0);
  expect([await read('package.json'), await read('gates.config.ts')]).toEqual(written);
});

test('gates init keeps a "gates" script of the user\'s own', async () => {
  const own = '{ "scripts": { "gates": "my-gates" } }';
  await writeFile(join(root, 'package.json'), own);
  const { stdout } = await runInProcess(['init'], { cwd: root });
  expect(stdout).toContain('unchanged  package.json');
  expect(await read('package.json')).toBe(own);
});

test('gates init works in a folder without package.json', async () => {
  await rm(join(root, 'package.json'));
  const { exitCode, stdout } = await runInProcess(['init'], { cwd: root });
  expect(stdout).toContain('wrote  gates.config.ts');
  expect(stdout).toContain('unchanged  package.json: there is none');
  expect(exitCode).toBe(0);
});

test('gates init in a folder with a broken package.json is a mistake of the user\'s', async () => {
  await writeFile(join(root, 'package.json'), '{ "name": ');
  const { mistake } = await runInProcess(['init'], { cwd: root });
  expect(mistake?.message).toMatch(/package\.json/);
});

test('gates init names the line that installs it at the root of a workspace', async () => {
  await writeFile(join(root, 'pnpm-lock.yaml'), '');
  await writeFile(join(root, 'pnpm-workspace.yaml'), '');
  const { stdout } = await runInProcess(['init', '--dry-run'], { cwd: root });
  expect(stdout).toContain('package manager  pnpm\n');
  expect(stdout).toContain("lint: 'pnpm run lint',");
  expect(stdout).toContain('\ninstall  pnpm add -D -w verification-gates\n');
  expect(stdout).toMatch(/\nrun {6}pnpm exec gates check\n$/);
});

test('gates init does not install what is installed, and says when it found no tests', async () => {
  await mkdir(join(root, 'node_modules/verification-gates'), { recursive: true });
  await writeFile(join(root, 'node_modules/verification-gates/package.json'), '{}');
  await writeFile(join(root, 'package.json'), '{}');
  await rm(join(root, 'index.test.js'));
  const { stdout } = await runInProcess(['init'], { cwd: root });
  expect(stdout).toContain('test runner      none found\n');
  expect(stdout).toContain('mutation         none\n');
  expect(stdout).toContain('note     No command that runs the tests was found');
  expect(stdout).not.toContain('\ninstall');
  expect(await read('gates.config.ts')).toContain('without one, most gates cannot measure');
});
