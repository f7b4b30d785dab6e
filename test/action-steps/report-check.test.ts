import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { relocate } from '../../src/action/relocate.ts';
import { runInProcess } from '../support/run-in-process.ts';
import { makeRepository } from '../support/repository.ts';
import type { Files } from '../support/repository.ts';
import { scratch } from '../action/github.ts';

const wild = `export function wild(a) {\n${'  if (a) a--;\n'.repeat(13)}  return a;\n}\n`;

/** Runs a step of the action in this process, on a repository with these files. */
async function step(name: string, files: Files, inputs: Record<string, string> = {}, folder = '.') {
  const repository = makeRepository({ 'package.json': {}, ...files });
  const temp = scratch('step');
  const place = (file: string): string => join(temp, file);
  for (const file of ['output', 'summary']) writeFileSync(place(file), '');
  writeFileSync(place('event.json'), JSON.stringify({ repository: { default_branch: 'main' } }));
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: repository.root,
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: 'refs/tags/v1',
    GITHUB_SHA: repository.git('rev-parse', 'HEAD'),
    GITHUB_EVENT_PATH: place('event.json'),
    GITHUB_OUTPUT: place('output'),
    GITHUB_STEP_SUMMARY: place('summary'),
    RUNNER_TEMP: temp,
    ...inputs,
  };
  const run = await runInProcess(['action', name], { cwd: join(repository.root, folder), env });
  return { ...run, outputs: readFileSync(place('output'), 'utf8'), summary: readFileSync(place('summary'), 'utf8') };
}

describe('gates action', () => {
  it('checks, annotates, summarises and sets outputs', async () => {
    const run = await step('check', { 'a/package.json': {}, 'a/src/w.js': wild }, { GATES_INPUT_ONLY: 'complexity' }, 'a');
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain('::error file=a/src/w.js,line=1,endLine=1,col=8,title=complexity%3A 14 > 10::');
    expect(run.summary).toContain('# gates: failed');
    expect(run.outputs).toMatch(/^verdict=failed\nscore=\nreport=.*verdict\.json\nsarif=.*gates\.sarif\n$/);
  });

  it('prepares the cache, in the workspace or out of it', async () => {
    const inside = await step('prepare', { 'node_modules/x': '' }, { GATES_INPUT_CACHE: 'true' });
    expect(inside.outputs).toMatch(/^cache-path=node_modules\/\.cache\/gates\ncache-key=gates-1-.*\ncache-restore-key=.*-\ncache-save=false\n$/);
    const outside = await step('prepare', {}, { GATES_INPUT_CACHE: 'true' });
    expect(outside.outputs).toMatch(/^cache-path=\/.*gates/);
    const without = await step('prepare', {});
    expect(without.outputs).toBe('');
  });

  it('comments on pull requests alone', async () => {
    expect((await step('comment', {})).stdout).toBe('No comment: a run for push has no pull request.\n');
  });

  it('annotates a mistake', async () => {
    const { stdout, mistake } = await step('check', {}, { GATES_INPUT_PRESET: 'stict' });
    expect(mistake?.code).toBe('unknown-preset');
    expect(stdout).toBe('::error title=gates::No preset is named "stict"%0AThe nearest preset is `strict`; there are standard, strict.\n');
    expect((await step('chek', {})).mistake?.message).toBe('No step is named "chek"');
  });
});

it('a verdict of a folder is moved to its repository, findings without a place too', () => {
  const finding = { at: { file: 'a.ts' } };
  const verdict = { gates: [{ findings: [finding, { at: null }], problems: [{ at: { file: 'b.ts' } }, {}] }] };
  const moved = relocate(verdict as never, 'packages/a/');
  expect(moved.gates[0]).toEqual({
    findings: [{ at: { file: 'packages/a/a.ts' } }, { at: null }],
    problems: [{ at: { file: 'packages/a/b.ts' } }, {}],
  });
  expect(relocate(verdict as never, '')).toBe(verdict);
});
