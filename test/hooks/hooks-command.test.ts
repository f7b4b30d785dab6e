import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hosts } from '../../src/hooks/hosts/index.ts';
import { makeRepository } from '../support/repository.ts';
import { runInProcess } from '../support/run-in-process.ts';

const project = (files = {}) => {
  const repository = makeRepository({ 'package.json': {}, ...files });
  const hooks = (...args: string[]) => runInProcess(['hooks', ...args], { cwd: repository.root });
  const read = (file: string) => readFileSync(join(repository.root, file), 'utf8');
  return { ...repository, hooks, read };
};

it.each(hosts.map((host) => [host.name, host] as const))('the hook of %s is written once, found, and taken away without a trace', async (name, host) => {
  const { hooks, read, root } = project();
  const { file, path } = host.settings;
  expect(await hooks('status', '--target', 'agent', '--agent', name)).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('not installed') });

  const dry = await hooks('install', '--target', 'agent', '--agent', name, '--dry-run');
  expect(dry.stdout).toContain(`would write  ${file}`);
  expect(existsSync(join(root, file))).toBe(false);

  expect((await hooks('install', '--target', 'agent', '--agent', name)).stdout).toContain(`wrote  ${file}`);
  const written = read(file);
  const list = path.reduce<any>((value, key) => value[key], JSON.parse(written));
  expect(list).toEqual([host.settings.entry]);
  expect((await hooks('install', '--target', 'agent', '--agent', name)).stdout).toContain('it is there already');
  expect(read(file)).toBe(written);
  expect(await hooks('status', '--target', 'agent', '--agent', name)).toMatchObject({ exitCode: 0, stdout: `installed      ${file} (${host.title})\n` });

  expect((await hooks('uninstall', '--target', 'agent', '--agent', name)).stdout).toContain('and the file with it');
  expect(existsSync(join(root, file))).toBe(false);
  expect((await hooks('uninstall', '--target', 'agent', '--agent', name)).stdout).toContain('it is not there');
});

const settings = `{
\t// ours
\t"model": "opus",
\t"hooks": {
\t\t"PreToolUse": [],
\t\t"Stop": [
\t\t\t{ "hooks": [{ "type": "command", "command": "say done" }] },
\t\t],
\t},
}
`;

it("other people's entries and comments stay as they are", async () => {
  const { hooks, read } = project({ '.claude/settings.json': settings });
  expect((await hooks('install', '--target', 'agent')).stdout).toContain('wrote  .claude/settings.json');
  const written = read('.claude/settings.json');
  expect(written).toContain('"command": "say done"');
  expect(written).toContain('// ours');
  expect(written).toContain('npx --no gates hook --agent claude');
  await hooks('uninstall', '--target', 'agent', '--agent', 'claude');
  const left = read('.claude/settings.json');
  expect(left).not.toContain('gates');
  expect(left.replace(/\s|,(?=\s*[\]}])/g, '')).toBe(settings.replace(/\s|,(?=\s*[\]}])/g, ''));
});

it('of a group that others joined, only our hook is taken', async () => {
  const ours = { type: 'command', command: 'npx --no gates hook --agent gemini' };
  const { hooks, read } = project({ '.gemini/settings.json': { hooks: { AfterAgent: [null, { hooks: [ours, { command: 'other' }] }] } } });
  await hooks('uninstall', '--target', 'agent', '--agent', 'gemini');
  expect(JSON.parse(read('.gemini/settings.json'))).toEqual({ hooks: { AfterAgent: [null, { hooks: [{ command: 'other' }] }] } });
});

it.each([
  ['{ "hooks": ', 'is not valid JSON'],
  ['[]', 'its value is not an object'],
  ['{ "hooks": 3 }', '`hooks` is not an object'],
  ['{ "hooks": { "Stop": {} } }', '`hooks.Stop` is not a list'],
])('settings that are not understood (%s) stay as they are', async (text, message) => {
  const { hooks, read } = project({ '.claude/settings.json': text });
  const { mistake } = await hooks('install', '--target', 'agent', '--agent', 'claude');
  expect(mistake?.message).toContain(message);
  expect(read('.claude/settings.json')).toBe(text);
});

it('an empty file of settings is filled', async () => {
  const { hooks, read } = project({ '.cursor/hooks.json': '' });
  await hooks('install', '--target', 'agent');
  expect(JSON.parse(read('.cursor/hooks.json'))).toMatchObject({ version: 1, hooks: { stop: [{ loop_limit: 3 }] } });
});

it('a name is needed where no folder tells which agent is used', async () => {
  const { hooks } = project();
  expect((await hooks('install', '--target', 'agent')).mistake).toMatchObject({ code: 'no-agent' });
  expect((await hooks('status', '--target', 'agent')).stdout.split('\n')).toHaveLength(hosts.length + 1);
  expect((await hooks('install', '--target', 'agent', '--agent', 'claud')).mistake?.hint).toContain('`claude`');
  expect((await hooks('remove', '--target', 'agent')).mistake?.code).toBe('unknown-action');
  expect((await hooks('status', '--target', 'git', '--agent', 'claude')).mistake?.code).toBe('agent-with-git');
});

it("git's own hook is made, can be run, and goes again", async () => {
  const { hooks, root } = project();
  const file = join(root, '.git/hooks/pre-commit');
  expect((await hooks('status', '--target', 'git')).exitCode).toBe(1);
  expect((await hooks('install', '--target', 'git')).stdout).toBe('wrote  .git/hooks/pre-commit (git)\n    npx --no gates check --staged || exit $?\n');
  expect(readFileSync(file, 'utf8')).toBe('#!/bin/sh\nnpx --no gates check --staged || exit $?\n');
  expect(statSync(file).mode & 0o111).not.toBe(0);
  expect((await hooks('install', '--target', 'git')).stdout).toContain('already');
  expect((await hooks('status', '--target', 'git')).exitCode).toBe(0);
  await hooks('uninstall', '--target', 'git');
  expect(existsSync(file)).toBe(false);
});

it('a hook that others wrote runs ours first, and keeps the rest', async () => {
  const own = '#!/usr/bin/env bash\nexec ./mine\n';
  const { hooks, git, read } = project({ 'githooks/pre-commit': own });
  git('config', 'core.hooksPath', 'githooks');
  expect((await hooks('install', '--target', 'git')).stdout).toContain('githooks/pre-commit (git, core.hooksPath)');
  expect(read('githooks/pre-commit')).toBe('#!/usr/bin/env bash\nnpx --no gates check --staged || exit $?\nexec ./mine\n');
  await hooks('uninstall', '--target', 'git');
  expect(read('githooks/pre-commit')).toBe(own);
});

it('a hook in another language, and hooks shared with other repositories, stay as they are', async () => {
  const { hooks, git, read } = project({ 'githooks/pre-commit': '#!/usr/bin/env node\n' });
  git('config', 'core.hooksPath', 'githooks');
  expect((await hooks('install', '--target', 'git')).mistake?.message).toContain('githooks/pre-commit is not a shell script');
  expect(read('githooks/pre-commit')).toBe('#!/usr/bin/env node\n');
  git('config', 'core.hooksPath', '/home/somebody/hooks');
  expect((await hooks('install', '--target', 'git')).mistake?.code).toBe('shared-hooks');
});

it('husky keeps its hooks in .husky, which are run from the top of the repository', async () => {
  const { git, read, root } = project({ '.husky/pre-commit': 'npm test\n', 'packages/a b/package.json': {} });
  git('config', 'core.hooksPath', '.husky/_');
  const run = (action: string) => runInProcess(['hooks', action, '--target', 'git'], { cwd: join(root, 'packages/a b') });
  expect((await run('install')).stdout).toContain('(husky)');
  expect(read('.husky/pre-commit')).toBe("(cd 'packages/a b' && npx --no gates check --staged) || exit $?\nnpm test\n");
  expect((await run('status')).exitCode).toBe(0);
  await run('uninstall');
  expect(read('.husky/pre-commit')).toBe('npm test\n');
});

it("lefthook's configuration gets one command more, and keeps its comments", async () => {
  const own = '# ours\npre-push:\n  commands:\n    test:\n      run: npm test\n';
  const { hooks, read } = project({ 'lefthook.yml': own });
  expect((await hooks('install', '--target', 'git')).stdout).toContain('lefthook.yml (lefthook)');
  expect(read('lefthook.yml')).toBe(`${own}pre-commit:\n  commands:\n    gates:\n      run: npx --no gates check --staged\n`);
  expect((await hooks('status', '--target', 'git')).exitCode).toBe(0);
  await hooks('uninstall', '--target', 'git');
  expect(read('lefthook.yml')).toBe(own);
});

it('the pre-commit framework gets a local hook', async () => {
  const own = 'repos:\n  - repo: local\n    hooks:\n      - id: mine\n        name: mine # ours\n';
  const { hooks, read } = project({ '.pre-commit-config.yaml': own });
  await hooks('install', '--target', 'git');
  expect(read('.pre-commit-config.yaml')).toContain('entry: npx --no gates check --staged\n');
  expect(read('.pre-commit-config.yaml')).toContain('# ours');
  await hooks('uninstall', '--target', 'git');
  expect(read('.pre-commit-config.yaml')).toBe(own);
});

it('an empty configuration of the pre-commit framework gets its first entry', async () => {
  const { hooks, read } = project({ '.pre-commit-config.yaml': '' });
  expect((await hooks('uninstall', '--target', 'git')).stdout).toContain('it is not there');
  await hooks('install', '--target', 'git');
  expect(read('.pre-commit-config.yaml')).toMatch(/^repos:\n {2}- repo: local\n/);
  expect((await hooks('install', '--target', 'git')).stdout).toContain('already');
});

it('what cannot be read is a mistake that is told', async () => {
  const { hooks, root } = project();
  mkdirSync(join(root, '.claude/settings.json'), { recursive: true });
  expect((await hooks('status', '--target', 'agent')).mistake?.code).toBe('settings-unreadable');
});

it('a damaged configuration of a tool stays as it is', async () => {
  const { hooks, read } = project({ 'lefthook.yml': 'a: [' });
  expect((await hooks('install', '--target', 'git')).mistake?.message).toContain('lefthook.yml is not valid YAML');
  expect(read('lefthook.yml')).toBe('a: [');
});

it('without a repository there is no hook of git', async () => {
  const { root } = project();
  execFileSync('rm', ['-rf', join(root, '.git')]);
  mkdirSync(join(root, 'x'));
  const { mistake } = await runInProcess(['hooks', 'install', '--target', 'git'], { cwd: join(root, 'x') });
  expect(mistake?.code).toBe('no-repository');
});
