import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { makeRepository } from '../support/repository.ts';
import { startGates, transcriptOf } from '../support/run-gates.ts';
import { runInProcess } from '../support/run-in-process.ts';

const tangle = (name: string): string => {
  const branches = Array.from({ length: 14 }, (_, index) => `  if (x === ${index}) return ${index + 1};\n`).join('');
  return `export function ${name}(x) {\n${branches}  return 0;\n}\n`;
};

const project = () => {
  const repository = makeRepository({
    'package.json': { type: 'module' },
    '.gitignore': 'node_modules\n',
    'gates.config.json': { skip: ['tests', 'coverage', 'crap', 'mutation', 'mutation-sites'] },
    'src/a.js': 'export const a = 1;\n',
  });
  mkdirSync(join(repository.root, 'node_modules'));
  const caches = mkdtempSync(join(tmpdir(), 'gates-hook-'));
  onTestFinished(() => rmSync(caches, { recursive: true, force: true }));
  vi.stubEnv('XDG_CACHE_HOME', caches);
  onTestFinished(() => void vi.unstubAllEnvs());
  const hook = (event: object, ...args: string[]) =>
    runInProcess(['hook', '--agent', 'claude', ...args], { cwd: '/', input: JSON.stringify({ session_id: 's', cwd: repository.root, ...event }) });
  return { ...repository, hook, caches };
};

it('an agent is made to go on while what it changed fails, until it is mended or stays the same', { timeout: 120_000 }, async () => {
  const { hook, write, commit } = project();
  expect(await hook({ stop_hook_active: false })).toMatchObject({ exitCode: 0, stdout: '{}\n' });

  write({ 'src/a.js': tangle('a') });
  const blocked = await hook({ stop_hook_active: false });
  const answer = JSON.parse(blocked.stdout);
  expect(Object.keys(answer)).toEqual(['decision', 'reason']);
  expect(answer).toMatchObject({ decision: 'block', reason: expect.stringContaining('# gates: failed') });
  expect(answer.reason.length).toBeLessThan(8_000);
  expect(blocked.exitCode).toBe(0);

  commit({ 'src/a.js': tangle('b') }, 'hidden by a commit');
  expect(JSON.parse((await hook({ stop_hook_active: true })).stdout)).toMatchObject({ decision: 'block' });
  const released = await hook({ stop_hook_active: true });
  expect(JSON.parse(released.stdout)).toEqual({ systemMessage: expect.stringContaining('those of the last stop') });
  expect(released.stderr).toContain('not passed');

  write({ 'src/a.js': 'export const a = 2;\n' });
  expect(await hook({})).toMatchObject({ exitCode: 0, stdout: '{}\n' });
});

it('an agent that commits before its first stop is judged by what it committed', { timeout: 120_000 }, async () => {
  const { hook, git, commit } = project();
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  commit({ 'src/a.js': tangle('a') }, 'before the first stop ever');
  expect(JSON.parse((await hook({})).stdout)).toMatchObject({ decision: 'block' });
  commit({ 'src/a.js': 'export const a = 2;\n' }, 'mended');
  expect(await hook({})).toMatchObject({ stdout: '{}\n' });

  git('update-ref', '-d', 'refs/remotes/origin/main');
  commit({ 'src/a.js': tangle('a') }, 'before the first stop of another session');
  const { stdout } = await hook({ session_id: 'other' });
  expect(JSON.parse(stdout)).toMatchObject({ decision: 'block' });
  expect((await hook({ session_id: 'other' })).stderr).toContain(`npx gates check --since ${git('rev-parse', 'HEAD~').trim().slice(0, 12)}`);
});

it('an agent is not believed what it leaves in the cache folder', { timeout: 120_000 }, async () => {
  const { hook, root, write, git, commit } = project();
  const cache = join(root, 'node_modules/.cache/gates');
  await hook({});
  write({ 'src/a.js': tangle('a') });
  await runInProcess(['check', '--cwd', root]);
  for (const name of readdirSync(cache).filter((each) => each.endsWith('.cache'))) {
    const body = readFileSync(join(cache, name), 'utf8').replace(/^.*\n/, '').replaceAll(/\b15\b/g, '1');
    writeFileSync(join(cache, name), `gates-cache 1 ${createHash('sha256').update(body).digest('hex')}\n${body}`);
  }
  expect((await runInProcess(['check', '--cwd', root])).exitCode).toBe(0);
  expect(JSON.parse((await hook({})).stdout)).toMatchObject({ decision: 'block' });

  commit({}, 'said to be judged already');
  mkdirSync(join(cache, 'hooks'), { recursive: true });
  writeFileSync(join(cache, 'hooks/judged'), git('rev-parse', 'HEAD'));
  expect(JSON.parse((await hook({ session_id: 'other' })).stdout)).toMatchObject({ decision: 'block' });
});

it('where no cache is out of reach of the agent, everything is measured afresh', { timeout: 120_000 }, async () => {
  const { hook, root, write, caches } = project();
  vi.stubEnv('XDG_CACHE_HOME', join(root, 'caches'));
  expect(await hook({})).toMatchObject({ stdout: '{}\n' });
  write({ 'src/a.js': tangle('a'), '.git/info/exclude': 'caches\n' });
  expect(JSON.parse((await hook({})).stdout)).toMatchObject({ decision: 'block' });
  writeFileSync(join(caches, 'file'), '');
  vi.stubEnv('XDG_CACHE_HOME', join(caches, 'file'));
  expect(readdirSync(root)).not.toContain('caches');
  expect(JSON.parse((await hook({})).stdout)).toEqual({ systemMessage: expect.stringContaining('those of the last stop') });
  expect(readdirSync(join(root, 'node_modules/.cache/gates'))).toEqual(['hooks']);
});

it('a mistake in the configuration is told the agent', async () => {
  const { hook, write } = project();
  write({ 'gates.config.json': { presett: 'strict' } });
  expect(JSON.parse((await hook({})).stdout)).toMatchObject({ decision: 'block', reason: expect.stringContaining('presett') });
});

it('a check that does not end in time lets the agent stop, and claims nothing', async () => {
  const { hook, write, commit } = project();
  commit({ 'gates.config.json': { skip: ['coverage', 'crap', 'mutation'], tests: { command: 'sleep 60' } } });
  write({ 'src/a.js': 'export const a = 2;\n' });
  const { stdout, exitCode } = await hook({}, '--budget', '1s');
  expect(JSON.parse(stdout)).toEqual({ systemMessage: expect.stringContaining('did not end within 1 s') });
  expect(exitCode).toBe(0);
});

it('outside of a repository the whole folder is judged, and a mistake in the configuration is told', async () => {
  const { hook, root, write } = project();
  rmSync(join(root, '.git'), { recursive: true });
  expect(await hook({})).toMatchObject({ stdout: '{}\n' });
  write({ 'gates.config.json': { presett: 'strict' } });
  expect(JSON.parse((await hook({})).stdout)).toMatchObject({ decision: 'block', reason: expect.stringMatching(/^# gates: not judged\n[^]*presett/) });
});

it.each([
  [['--agent', 'claud'], 'No agent is named "claud"'],
  [['--agent'], 'No agent is named'],
  [[], 'No agent is named ""'],
  [['--agent', 'claude', '--budget', 'x'], '--budget: got "x"'],
  [['--agent', 'claude', '--nope'], 'takes no --nope'],
])('a mistake on the command line (%j) is exit code 1: 2 would make a host block', async (args, message) => {
  const { exitCode, stderr, stdout } = await runInProcess(['hook', ...args], { input: '{}' });
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  expect(stderr).toContain(message);
});

it('a folder that is not there lets the agent stop and says so', async () => {
  const { stdout } = await runInProcess(['hook', '--agent', 'claude'], { input: '{}', env: { CLAUDE_PROJECT_DIR: '/no/such/folder' } });
  expect(JSON.parse(stdout)).toEqual({ systemMessage: expect.stringContaining('No folder /no/such/folder') });
});

it('the binary reads the event from standard input, and prints nothing but the answer', async () => {
  const { root, write, caches } = project();
  write({ 'src/a.js': tangle('a') });
  const child = startGates(['hook', '--agent', 'cursor'], { cwd: root, env: { XDG_CACHE_HOME: caches } });
  child.stdin.end(JSON.stringify({ conversation_id: 'c', status: 'completed', loop_count: 0, workspace_roots: [root] }));
  const { stdout, exitCode } = await transcriptOf(child);
  expect(Object.keys(JSON.parse(stdout))).toEqual(['followup_message']);
  expect(exitCode).toBe(0);
});
