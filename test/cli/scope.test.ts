import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { runInProcess } from '../support/run-in-process.ts';
import { makeRepository } from '../support/repository.ts';
import type { Repository } from '../support/repository.ts';

/** A function of that complexity. */
const decides = (name: string, complexity: number): string =>
  `export function ${name}(a) {\n${'  if (a) a--;\n'.repeat(complexity - 1)}  return a;\n}\n`;

const calm = decides('calm', 2);
const wild = decides('wild', 14);

async function check({ root }: Repository, ...args: string[]) {
  const run = await runInProcess(['check', '--cwd', root, '--no-cache', '--reporter', 'json', ...args]);
  return { ...run, verdict: run.stdout === '' ? null : (JSON.parse(run.stdout) as Verdict) };
}

function gateOf(verdict: Verdict | null, name: string) {
  return verdict!.gates.find(({ gate }) => gate === name)!;
}

function findingsOf(verdict: Verdict | null, name = 'complexity') {
  return gateOf(verdict, name).findings.map((each) => [each.function, each.change]);
}

const only = ['--only', 'complexity'];

describe('gates check --since', () => {
  it('judges what changed, and lets what was there before be', async () => {
    const repository = makeRepository({ 'package.json': {}, 'src/a.js': wild, 'src/old.js': wild });
    repository.commit({ 'src/a.js': wild.replace('return a', 'return -a'), 'src/b.js': calm });
    const inherited = await check(repository, '--since', 'HEAD~1', ...only);
    expect(inherited.exitCode).toBe(0);
    expect(findingsOf(inherited.verdict)).toEqual([['wild', 'inherited']]);
    expect(inherited.verdict!.scope).toMatchObject({ kind: 'since', ref: 'HEAD~1', files: 2 });

    repository.write({ 'src/c.js': decides('wilder', 15) });
    const introduced = await check(repository, '--since', 'HEAD~1', '--only', 'complexity,mutation-sites');
    expect(introduced.exitCode).toBe(1);
    expect(findingsOf(introduced.verdict)).toEqual(expect.arrayContaining([['wilder', 'introduced'], ['wild', 'inherited']]));
  });

  it('passes with nothing to judge when nothing changed', async () => {
    const repository = makeRepository({ 'package.json': {}, 'src/a.js': wild });
    const { exitCode, verdict } = await check(repository, '--since', 'HEAD', ...only);
    expect(exitCode).toBe(0);
    expect(gateOf(verdict, 'complexity').summary).toBe('the change touches no function');
  });

  it('names the change for people, and lists what is inherited apart', async () => {
    const repository = makeRepository({ 'package.json': {}, 'src/a.js': wild });
    repository.write({ 'src/a.js': wild.replace('return a', 'return -a') });
    const { stdout } = await runInProcess(['check', '--cwd', repository.root, '--no-cache', '--since', 'HEAD', ...only]);
    expect(stdout).toContain('since HEAD (');
    expect(stdout).toContain('1 file, 1 line');
    expect(stdout).toContain('known or waived, not failing:\n   src/a.js:1:8 wild 14 > 10 (complexity)');
  });

  it.each([
    [['--since', 'nothing'], 'unknown-ref'],
    [['--since', 'HEAD', '--staged'], 'two-scopes'],
    [['src/a.js'], 'files-without-staged'],
    [['--budget', 'soon'], 'bad-duration'],
    [['--budget', '0s'], 'bad-duration'],
  ])('%j is a mistake of the user’s', async (args, code) => {
    const repository = makeRepository({ 'package.json': {}, 'src/a.js': calm });
    expect((await check(repository, ...args)).mistake).toMatchObject({ code });
  });
});

describe('gates check --staged', () => {
  it('judges what is staged, whatever the work tree holds', async () => {
    const repository = makeRepository({ 'package.json': {}, 'src/a.js': calm });
    repository.write({ 'src/a.js': wild, 'src/new.js': wild.replace('wild', 'fresh') });
    repository.git('add', '--all');
    repository.write({ 'src/a.js': calm, 'src/untracked.js': wild });
    rmSync(join(repository.root, 'src/new.js'));
    const { exitCode, verdict } = await check(repository, '--staged', '--only', 'complexity,mutation-sites');
    expect(exitCode).toBe(1);
    expect(findingsOf(verdict)).toEqual([['wild', 'introduced'], ['fresh', 'introduced']]);

    repository.git('add', '--all');
    repository.write({ 'src/a.js': wild });
    repository.git('rm', '--cached', '--quiet', 'src/untracked.js');
    expect((await check(repository, '--staged', ...only)).exitCode).toBe(0);
  });

  it('takes no test and no mutant without being asked', async () => {
    const repository = makeRepository({ 'package.json': {}, 'src/a.js': calm });
    repository.write({ 'src/a.js': `${calm}\n` });
    repository.git('add', '.');
    const { verdict } = await check(repository, '--staged', '--skip', 'integrity');
    const judged = verdict!.gates.filter(({ status }) => status !== 'skipped').map(({ gate }) => gate);
    expect(judged).toEqual(['complexity', 'mutation-sites']);
  });

  it('passes when nothing is staged, and says that there was nothing to judge', async () => {
    const repository = makeRepository({ 'package.json': {}, 'src/a.js': wild });
    repository.write({ 'src/a.js': wild + calm });
    const { exitCode, verdict } = await check(repository, '--staged', ...only);
    expect(exitCode).toBe(0);
    expect(gateOf(verdict, 'complexity').summary).toBe('the change touches no function');
    expect(verdict!.scope).toMatchObject({ kind: 'staged', files: 0, lines: 0 });
  });

  it('is held to the files that are named, as lint-staged names them', async () => {
    const repository = makeRepository({ 'package.json': {}, 'src/a.js': calm });
    repository.write({ 'src/a.js': wild, 'src/b.js': wild.replace('wild', 'other') });
    repository.git('add', '--all');
    const relative = await check(repository, '--staged', ...only, 'src/a.js');
    expect(findingsOf(relative.verdict)).toEqual([['wild', 'introduced']]);
    const absolute = await check(repository, '--staged', ...only, join(repository.root, 'src/b.js'), '/elsewhere/c.js');
    expect(findingsOf(absolute.verdict)).toEqual([['other', 'introduced']]);
  });

  it('judges a first commit', async () => {
    const repository = makeRepository();
    repository.git('switch', '--quiet', '--orphan', 'fresh');
    mkdirSync(join(repository.root, 'src'));
    repository.write({ 'package.json': {}, 'src/a.js': wild });
    repository.git('add', '--all');
    const { verdict } = await check(repository, '--staged', ...only);
    expect(findingsOf(verdict)).toEqual([['wild', 'introduced']]);
    expect(verdict!.scope!.because).toBe('the index, before the first commit');
  });

  it('refuses an index with conflicts', async () => {
    const repository = makeRepository({ 'a.js': '0\n' });
    repository.git('switch', '--quiet', '--create', 'other');
    repository.commit({ 'a.js': '1\n' });
    repository.git('switch', '--quiet', 'main');
    repository.commit({ 'a.js': '2\n' });
    expect(() => repository.git('merge', 'other')).toThrow();
    expect((await check(repository, '--staged')).mistake).toMatchObject({ code: 'unmerged' });
  });

  it('runs tests and checks on a copy of the index', async () => {
    const test = (answer: number): string =>
      `import test from 'node:test';\nimport assert from 'node:assert';\nimport { answer } from '../src/a.js';\ntest('a', () => assert.equal(answer(), ${answer}));\n`;
    const repository = makeRepository({
      'package.json': { type: 'module', scripts: { test: 'node --test' } },
      'gates.config.json': { checks: { same: 'grep -q 2 src/a.js' } },
      'src/a.js': 'export const answer = () => 1;\n',
      'test/a.test.js': test(1),
    });
    repository.write({ 'src/a.js': 'export const answer = () => 2;\n', 'test/a.test.js': test(2) });
    repository.git('add', '--all');
    repository.write({ 'src/a.js': 'export const answer = () => 3;\n' });
    const { verdict } = await check(repository, '--staged', '--only', 'tests,checks');
    expect(verdict!.gates.filter(({ status }) => status !== 'skipped')).toMatchObject([
      { gate: 'checks', status: 'passed' },
      { gate: 'tests', status: 'passed' },
    ]);
  });
});

describe('gates plan --since', () => {
  it('says what would be judged, and why', async () => {
    const repository = makeRepository({ 'package.json': {}, 'src/a.js': calm + decides('wild', 16), 'src/gone.js': calm });
    repository.write({
      'src/a.js': calm.replace('return a', 'return -a') + decides('wild', 15),
      'src/gone.js': null,
      'src/broken.js': 'function (',
    });
    const args = ['plan', '--cwd', repository.root, '--since', 'HEAD', '--only', 'complexity'];
    const { stdout } = await runInProcess([...args, '--text']);
    expect(stdout.split('\n\n').slice(1, 5)).toEqual([
      expect.stringMatching(
        /^src\/a\.js: modified; changed 3; lines taken away after \d+\n {2}calm \(1-4\): lines changed\n {2}wild \(5-21\): lines were taken away$/,
      ),
      expect.stringMatching(/^src\/broken\.js: added; changed 1; /),
      'no source that is there:\n  src/gone.js (deleted)',
      expect.stringMatching(/^gates: complexity\n(?: {2}not [a-z-]+: --only\n)+$/),
    ]);
    const plan = JSON.parse((await runInProcess(args)).stdout);
    expect(plan.judged[0].functions).toEqual([
      { name: 'calm', lines: { first: 1, last: 4 }, why: 'lines changed' },
      { name: 'wild', lines: { first: 5, last: 21 }, why: 'lines were taken away' },
    ]);
  });

  it('says so when the whole tree is judged', async () => {
    const repository = makeRepository({ 'package.json': {}, 'src/a.js': calm });
    const { stdout } = await runInProcess(['plan', '--cwd', repository.root, '--only', 'complexity', '--text']);
    expect(stdout).toContain('the whole tree: 1 source files');
  });
});
