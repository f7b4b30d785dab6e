import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { makeRepository } from '../support/repository.ts';
import type { Files, Repository } from '../support/repository.ts';
import { runInProcess } from '../support/run-in-process.ts';

const agent = join(import.meta.dirname, '../../fixtures/loop-agent/agent.mjs');
const wild = `export function wild(a) {\n${'  if (a) a--;\n'.repeat(13)}  return a;\n}\n`;

/** A project of one function that is over the limit of complexity. */
const project: Files = {
  '.gitignore': 'node_modules/\n',
  'package.json': { type: 'module', scripts: { test: 'node --test', build: 'tsc' } },
  'node_modules/.keep': '',
  'src/a.js': wild,
  'test/a.test.js':
    "import assert from 'node:assert';\nimport { test } from 'node:test';\nimport { wild } from '../src/a.js';\n\ntest('wild', () => assert.equal(wild(0), 0));\n",
};

/** Whether a process runs: not one that has ended and waits for its parent to ask. */
function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return /^[^Z\s]/.test(stdout.trim());
}

interface Options {
  only?: string;
  flags?: string[];
  signal?: AbortSignal;
}

async function loop({ root }: Repository, deeds: string[], { only = 'complexity', flags = [], signal }: Options = {}) {
  const args = ['loop', '--cwd', root, '--only', only, ...flags, '--', process.execPath, agent, ...deeds];
  const run = await runInProcess(args, { signal });
  const folder = /rounds: (.*)/.exec(run.stdout)?.[1] ?? null;
  const read = (name: string): string => readFileSync(join(folder!, name), 'utf8');
  const verdict = (round: number) => JSON.parse(read(`round-${round}.json`)) as Verdict;
  return { ...run, folder, read, rulesOf: (round: number) => verdict(round).gates.flatMap(({ findings }) => findings.map(({ rule }) => rule)) };
}

describe('gates loop', () => {
  it('hands the report to the agent, passes once it has fixed everything, and keeps each round', async () => {
    const repository = makeRepository(project);
    const before = repository.git('status', '--porcelain=v2', '--branch');
    const run = await loop(repository, ['read', 'fix']);
    expect(run).toMatchObject({ exitCode: 0, mistake: null });
    expect(run.stdout).toContain('loop: passed after 1 attempt: every gate passes');
    expect(run.stderr).toContain('round 1, the same on stdin and in the file: true');
    expect(run.stderr).toContain('wild');
    expect(readdirSync(run.folder!).sort()).toEqual(['round-0.json', 'round-0.md', 'round-1.diff', 'round-1.json', 'round-1.md']);
    expect(run.read('round-1.diff')).toContain('+export const wild = (a) => a;');
    expect([run.rulesOf(0), run.rulesOf(1)]).toEqual([['complexity'], []]);
    repository.git('checkout', 'src/a.js');
    expect(repository.git('status', '--porcelain=v2', '--branch')).toBe(before);
    expect(repository.git('for-each-ref', 'refs/gates', 'refs/stash')).toBe('');
  });

  it('does not run the agent on a tree that passes', async () => {
    const { exitCode, stdout } = await loop(makeRepository({ ...project, 'src/a.js': 'export const wild = 1;\n' }), ['config']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('passed after 0 attempts');
  });

  it('ends with what is broken before the agent ran, and goes on with what the agent broke', async () => {
    const broken = await loop(makeRepository({ ...project, 'src/a.js': 'export const wild = (a => ;\n' }), ['fix']);
    expect(broken.exitCode).toBe(3);
    expect(broken.stdout).toContain('stopped after 0 attempts: something could not be measured');
    const fixed = await loop(makeRepository(project), ['break', 'late']);
    expect(fixed.exitCode).toBe(0);
    expect(fixed.stderr).toContain('round 1: broken');
  });

  it('believes no cached result that the agent wrote', async () => {
    const { exitCode, stderr, rulesOf } = await loop(makeRepository(project), ['forge']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('the cache of results changed while the agent worked: everything is measured afresh');
    expect(rulesOf(1)).toEqual(['complexity']);
  });

  it('uses what its own last check left when the agent did not touch that', async () => {
    const { stderr } = await loop(makeRepository(project), ['fix']);
    expect(stderr).not.toContain('cache of results');
  });

  it('stops when two rounds leave the same findings', async () => {
    const { exitCode, stdout, stderr } = await loop(makeRepository(project), ['idle']);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('loop: stopped after 1 attempt: the last two checks found the same');
    expect(stderr).toContain('the agent exited with 0 and changed nothing');
  });

  it('stops when the attempts are spent', async () => {
    const { exitCode, stdout } = await loop(makeRepository(project), ['disable'], { flags: ['--max-attempts', '1'] });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('no attempt is left (--max-attempts)');
  });

  it('checks what an agent did that then failed or was killed', async () => {
    const failing = await loop(makeRepository(project), ['fix', 'fail']);
    expect(failing.exitCode).toBe(0);
    expect(failing.stderr).toContain('round 1: the agent exited with 7');
    const killed = await loop(makeRepository(project), ['fix', 'crash']);
    expect(killed.exitCode).toBe(0);
    expect(killed.stderr).toContain('round 1: the agent was ended by SIGKILL');
  });

  it('ends an agent that hangs, with its children, when the time is over', async () => {
    const repository = makeRepository(project);
    const { exitCode, stdout, stderr } = await loop(repository, ['hang'], { flags: ['--budget', '10s'] });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('its time is over (--budget)');
    expect(stderr).toContain('the agent was stopped, the time of the loop being over, and changed nothing');
    const child = Number(readFileSync(join(repository.root, 'node_modules/child.pid'), 'utf8'));
    expect(isRunning(child)).toBe(false);
  });

  it('ends the agent on Ctrl-C and keeps what it did', async () => {
    const repository = makeRepository(project);
    const controller = new AbortController();
    const timer = setInterval(() => existsSync(join(repository.root, 'node_modules/child.pid')) && controller.abort(), 50);
    const { exitCode, stdout, read } = await loop(repository, ['fix', 'hang'], { signal: controller.signal });
    clearInterval(timer);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('it was interrupted');
    expect(read('round-1.diff')).toContain('+export const wild');
  });

  it('takes an agent that cannot be started for a mistake', async () => {
    const { root } = makeRepository(project);
    const { mistake } = await runInProcess(['loop', '--cwd', root, '--only', 'complexity', '--', 'no-such-agent']);
    expect(mistake).toMatchObject({ code: 'agent-not-started', message: expect.stringContaining('no-such-agent') });
    const none = await runInProcess(['loop', '--cwd', root]);
    expect(none.mistake?.message).toContain('agent');
  });

  it('needs a repository, to tell what the agent changes', async () => {
    const { mistake } = await runInProcess(['loop', '--cwd', '/', '--only', 'complexity', '--', 'x']);
    expect(mistake?.code).toBe('no-repository');
  });
});

describe('an agent that goes around the gate', () => {
  it.each([
    ['config', 'gates.config.json'],
    ['baseline', 'gates.baseline.json'],
    ['script', 'package.json (script "test")'],
    ['workflow', '.github/workflows/ci.yml'],
    ['hook', '.git/hooks'],
    ['ignore', '.gitignore'],
    ['hide', '.git/info/exclude'],
  ])('by %s ends the loop, and is not judged', async (deed, path) => {
    const run = await loop(makeRepository(project), ['fix', deed]);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain(`touched what it is judged by; its edits are as it left them and were not judged\n  touched: ${path}\n`);
    expect(readdirSync(run.folder!)).not.toContain('round-1.json');
  });

  it('by a file that the configuration imports ends the loop', async () => {
    const config = "import { max } from './limits.mjs';\nexport default { complexity: { max } };\n";
    const { exitCode, stdout } = await loop(makeRepository({ ...project, 'gates.config.mjs': config, 'limits.mjs': 'export const max = 5;\n' }), ['limits']);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('touched: limits.mjs');
  });

  it('may change a script that runs no test', async () => {
    expect((await loop(makeRepository(project), ['fix', 'build'])).exitCode).toBe(0);
  });

  it.each([
    ['disable', 'integrity.mutation-ignore'],
    ['skip', 'integrity.test-skipped'],
    ['delete-tests', 'integrity.test-removed'],
  ])('by %s fails by integrity, whatever --only, --skip and the configuration leave out', async (deed, rule) => {
    const repository = makeRepository({ ...project, 'gates.config.json': { skip: ['integrity'] } });
    const run = await loop(repository, ['fix', deed], { flags: ['--max-attempts', '1', '--skip', 'integrity'] });
    expect(run.exitCode).toBe(1);
    expect(run.rulesOf(1)).toContain(rule);
  });

  it('is compared with the tree before the loop, files that no commit has included', async () => {
    const repository = makeRepository({ ...project, 'test/a.test.js': '' });
    repository.write({ 'test/a.test.js': project['test/a.test.js']! });
    repository.git('rm', '--cached', '-q', '-f', 'test/a.test.js');
    const run = await loop(repository, ['fix', 'skip'], { flags: ['--max-attempts', '1'] });
    expect(run.rulesOf(1)).toEqual(['integrity.test-skipped']);
  });

  it('cannot move the base by a commit, nor hide a file from git', async () => {
    const repository = makeRepository({ ...project, 'src/a.js': 'export const wild = (a) => a;\n' });
    repository.write({ 'src/a.js': wild });
    for (const deeds of [['commit'], ['unwatch']]) {
      const { exitCode, stdout } = await loop(repository, deeds, { flags: ['--since', repository.git('rev-list', '--max-parents=0', 'HEAD')] });
      expect(exitCode).toBe(1);
      expect(stdout).toContain('the last two checks found the same');
    }
  });

  it('does not pass by turning a test red, and reads so in the next report', async () => {
    const test = String(project['test/a.test.js']).replace('wild(0), 0', 'wild(3), 0');
    const run = await loop(makeRepository({ ...project, 'test/a.test.js': test }), ['fix'], { only: 'complexity,tests' });
    expect([run.rulesOf(0), run.rulesOf(1)]).toEqual([['complexity'], ['tests.failed']]);
    expect(run.read('round-1.md')).toContain('wild');
    expect(run.stdout).toContain('after 2 attempts: the last two checks found the same');
  });
});
